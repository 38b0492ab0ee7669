/*
 * The floor: a ping-pong over a stream socket with nothing above the system calls, which does to
 * each message exactly what both ends of ipcbench do. docs/PROTOCOL.md and Header.java describe it.
 *
 *   pingpong server tcp|uds block|spin CPU PATH                              prints the address
 *   pingpong client tcp|uds block|spin CPU ADDRESS PAYLOAD WARM-UP MEASURED  prints JSON
 *
 * With THREADED in the environment either starts a second thread, which sleeps: Linux counts every
 * use of a file of a process with several threads (fget), and spares one with a single thread that.
 *
 * PATH and ADDRESS are a socket file for uds; for tcp PATH is ignored and ADDRESS is a port of
 * 127.0.0.1. The server answers one connection and ends with it.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the message is little-endian, and this program writes it as the CPU does"
#endif

enum { MAX_PAYLOAD = 1 << 20, VERSION = 1, REPLY = 1 };

static const uint32_t MAGIC = 'I' | 'P' << 8 | 'C' << 16 | (uint32_t)'B' << 24;

struct message {
  uint32_t magic;
  uint8_t version;
  uint8_t flags;
  uint16_t reserved;
  uint32_t length;
  uint32_t wanted;
  uint64_t sequence;
  int64_t sent;
  int64_t answered;
  uint32_t crc;
  uint32_t reserved2;
  uint8_t payload[MAX_PAYLOAD];
};

#define HEADER offsetof(struct message, payload)
_Static_assert(offsetof(struct message, payload) == 48, "the header has 48 bytes");

static struct message request, reply, expected; /* the server answers in place, in request */

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void refuse(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static int64_t nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) die("cannot be pinned");
}

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

/* Reads on until at least `bytes` are there, and whatever came with them; 0 at end of stream. */
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

/* What must hold before a byte of a message is believed; the length of the whole message. */
static size_t checked_length(const struct message *m) {
  if (m->magic != MAGIC || m->version != VERSION) refuse("this is no message of ours");
  if (m->length > MAX_PAYLOAD) refuse("this message is too long");
  return HEADER + m->length;
}

static void turn(struct message *m, uint64_t sequence) {
  uint64_t head;
  memcpy(&head, m->payload, sizeof head);
  head ^= sequence;
  memcpy(m->payload, &head, sizeof head);
}

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

static int64_t round_trip(int fd, uint64_t sequence, uint32_t payload) {
  turn(&expected, expected.sequence ^ sequence);
  expected.sequence = sequence;
  request.sequence = sequence;

  int64_t sent = nanos();
  request.sent = sent;
  put(fd, &request, HEADER + payload);
  size_t have = fill(fd, &reply, 0, HEADER);
  if (have == 0) refuse("the server has closed");
  size_t length = checked_length(&reply);
  have = fill(fd, &reply, have, length);
  int64_t received = nanos();

  if (have != HEADER + payload || reply.length != payload || reply.flags != REPLY ||
      reply.sequence != sequence || memcmp(reply.payload, expected.payload, payload) != 0) {
    refuse("this is not the answer to the request");
  }
  return received - sent;
}

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* The smallest value that is at least as large as `percent` of all. */
static int64_t percentile(const int64_t *sorted, long count, double percent) {
  long rank = (long)(percent / 100 * (double)count + 0.999999);
  return sorted[rank < 1 ? 0 : rank > count ? count - 1 : rank - 1];
}

static void measure(int fd, uint32_t payload, long warm_up, long measured) {
  int64_t *times = malloc((size_t)measured * sizeof *times);
  if (times == NULL) die("malloc");
  memset(times, 0, (size_t)measured * sizeof *times); /* every page is there before the first stamp */
  request.magic = MAGIC;
  request.version = VERSION;
  request.length = payload;
  request.wanted = payload;
  uint64_t random = 88172645463325252u;
  for (uint32_t i = 0; i < payload; i++) { /* xorshift64, Marsaglia 2003 */
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    request.payload[i] = expected.payload[i] = (uint8_t)random;
  }
  uint64_t sequence = 0;
  for (long i = 0; i < warm_up; i++) round_trip(fd, ++sequence, payload);
  double sum = 0;
  for (long i = 0; i < measured; i++) sum += (double)(times[i] = round_trip(fd, ++sequence, payload));
  qsort(times, (size_t)measured, sizeof *times, ascending);
  printf("{\"p50\": %lld, \"p90\": %lld, \"p99\": %lld, \"p99.9\": %lld, \"mean\": %.1f}\n",
         (long long)percentile(times, measured, 50), (long long)percentile(times, measured, 90),
         (long long)percentile(times, measured, 99), (long long)percentile(times, measured, 99.9),
         sum / (double)measured);
  free(times);
}

static int connected_or_accepted(int server, int tcp, const char *where) {
  union {
    struct sockaddr any;
    struct sockaddr_in tcp;
    struct sockaddr_un uds;
  } address = {0};
  socklen_t size;
  if (tcp) {
    address.tcp.sin_family = AF_INET;
    address.tcp.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.tcp.sin_port = server ? 0 : htons((uint16_t)atoi(where));
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
    printf("%d\n", ntohs(address.tcp.sin_port));
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
  if (payload < 0 || payload > MAX_PAYLOAD || warm_up < 0 || measured < 1) {
    refuse("a payload of 0 to 1048576 bytes, a warm-up of 0 or more, 1 or more to measure");
  }
  if (client && payload < 8) refuse("a payload of less than 8 bytes cannot be turned");
  if (getenv("THREADED") != NULL) start_thread();
  pin(atoi(argv[4]));
  int fd = connected_or_accepted(server, tcp, argv[5]);
  prepare(fd, tcp, spin);
  if (server) {
    serve(fd);
  } else {
    measure(fd, (uint32_t)payload, warm_up, measured);
  }
  close(fd);
  return 0;
}
