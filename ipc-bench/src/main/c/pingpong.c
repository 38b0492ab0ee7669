/*
 * A ping-pong over a stream socket with nothing above the system calls, which does the same work on
 * each message as both ends of ipcbench. docs/PROTOCOL.md and Header.java describe the message.
 *
 *   pingpong server tcp|uds block|spin CPU PATH                              prints the address
 *   pingpong client tcp|uds block|spin CPU ADDRESS PAYLOAD WARM-UP MEASURED  prints JSON
 *
 * With THREADED in the environment either starts a second thread, which sleeps: Linux counts every
 * use of a file of a process with several threads (fget), and spares one with a single thread that.
 *
 * PATH and ADDRESS are a socket file for uds. For tcp PATH is the IPv4 address to listen at, on any
 * free port, and ADDRESS is IPV4:PORT, which the server prints. It answers one connection and ends
 * with it.
 */
#include "message.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void *sleep_on(void *nothing) {
  pause();
  return nothing;
}

static void start_thread(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, sleep_on, NULL) != 0) refuse("no second thread");
}

static void prepare(int fd, int tcp, int spin) {
  int on = 1;
  if (tcp && setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0) die("TCP_NODELAY");
  if (spin && fcntl(fd, F_SETFL, O_NONBLOCK) != 0) die("O_NONBLOCK");
}

/* Reads until at least `bytes` have arrived; may return more; 0 at end of stream. */
static size_t fill(int fd, struct message *m, size_t have, size_t bytes) {
  while (have < bytes) {
    ssize_t n = read(fd, (char *)m + have, sizeof *m - have);
    if (n > 0) {
      have += (size_t)n;
    } else if (n == 0) {
      return 0;
    } else if (errno != EAGAIN && errno != EINTR) {
      die("read");
    }
  }
  return have;
}

static void put(int fd, const struct message *m, size_t bytes) {
  for (size_t done = 0; done < bytes;) {
    ssize_t n = write(fd, (const char *)m + done, bytes - done);
    if (n >= 0) {
      done += (size_t)n;
    } else if (errno != EAGAIN && errno != EINTR) {
      die("write");
    }
  }
}

/* Replies from the request buffer. */
static void serve(int fd) {
  size_t have;
  while ((have = fill(fd, &request, 0, HEADER)) != 0) {
    size_t length = checked_length(&request);
    if (request.wanted != request.length) refuse("only replies as long as the request");
    if ((have = fill(fd, &request, have, length)) == 0) return;
    if (have != length) refuse("one request at a time");
    turn(&request, request.sequence);
    request.flags = REPLY;
    request.answered = nanos();
    put(fd, &request, length);
  }
}

static int connection;

static size_t crossing(size_t bytes) {
  put(connection, &request, bytes);
  size_t have = fill(connection, &reply, 0, HEADER);
  if (have == 0) refuse("the server has closed");
  return fill(connection, &reply, have, checked_length(&reply));
}

/* Parses an address with an optional port after a colon; any free port by default. */
static struct sockaddr_in network_address(const char *where) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  char host[INET_ADDRSTRLEN] = "";
  const char *colon = strchr(where, ':');
  size_t length = colon ? (size_t)(colon - where) : strlen(where);
  if (length < sizeof host) memcpy(host, where, length);
  if (inet_pton(AF_INET, host, &address.sin_addr) != 1) refuse("no address of IPv4");
  address.sin_port = htons(colon ? (uint16_t)atoi(colon + 1) : 0);
  return address;
}

static int connected_or_accepted(int server, int tcp, const char *where) {
  union {
    struct sockaddr any;
    struct sockaddr_in tcp;
    struct sockaddr_un uds;
  } address = {0};
  socklen_t size;
  if (tcp) {
    address.tcp = network_address(where);
    size = sizeof address.tcp;
  } else {
    address.uds.sun_family = AF_UNIX;
    if (strlen(where) >= sizeof address.uds.sun_path) refuse("the path of the socket is too long");
    strcpy(address.uds.sun_path, where);
    size = sizeof address.uds;
  }
  int fd = socket(address.any.sa_family, SOCK_STREAM, 0);
  if (fd < 0) die("socket");
  if (!server) {
    if (connect(fd, &address.any, size) != 0) die("connect");
    return fd;
  }
  if (bind(fd, &address.any, size) != 0 || listen(fd, 1) != 0) die("listen");
  if (tcp) {
    if (getsockname(fd, &address.any, &size) != 0) die("getsockname");
    printf("%s:%d\n", where, ntohs(address.tcp.sin_port));
  } else {
    printf("%s\n", where);
  }
  fflush(stdout);
  int accepted = accept(fd, NULL, NULL);
  if (accepted < 0) die("accept");
  close(fd);
  if (!tcp) unlink(where);
  return accepted;
}

int main(int argc, char **argv) {
  int server = argc == 6 && strcmp(argv[1], "server") == 0;
  int client = argc == 9 && strcmp(argv[1], "client") == 0;
  if (!server && !client) {
    refuse("pingpong server tcp|uds block|spin CPU PATH\n"
           "pingpong client tcp|uds block|spin CPU ADDRESS PAYLOAD WARM-UP MEASURED");
  }
  int tcp = strcmp(argv[2], "tcp") == 0;
  int spin = strcmp(argv[3], "spin") == 0;
  long payload = client ? atol(argv[6]) : 0;
  long warm_up = client ? atol(argv[7]) : 0;
  long measured = client ? atol(argv[8]) : 1;
  if (client) check_sizes(payload, warm_up, measured);
  if (getenv("THREADED") != NULL) start_thread();
  pin(atoi(argv[4]));
  connection = connected_or_accepted(server, tcp, argv[5]);
  prepare(connection, tcp, spin);
  if (server) {
    serve(connection);
  } else {
    measure((uint32_t)payload, warm_up, measured);
  }
  close(connection);
  return 0;
}
