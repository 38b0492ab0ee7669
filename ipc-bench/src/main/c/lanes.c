/*
 * Shared memory in C: a file that both sides map, with a lane for each direction. A lane is a
 * sequence word and a message. The writer copies the message in, then sets the word; the reader
 * spins on the word, then copies the message out. The server replies from lane to lane. A round trip
 * has three copies, no system call, and two cache line transfers besides those of the message.
 *
 *   lanes server CPU FILE                             creates and maps FILE, prints its name
 *   lanes client CPU FILE PAYLOAD WARM-UP MEASURED    prints JSON, ends the server, removes FILE
 */
#include "message.h"

#include <fcntl.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

/* The word has its own cache line: a reader that spins on it does not evict the message. */
struct lane {
  alignas(64) _Atomic uint64_t sequence;
  alignas(64) struct message message;
};

struct lanes {
  struct lane there, back;
};

static const uint64_t END = UINT64_MAX;

static struct lanes *lanes;
static pid_t parent;

static void hint(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("isb"); /* as the JDK's Thread.onSpinWait */
#endif
}

/* Spins until the word is no longer `last`; checks now and then that the parent is alive. */
static uint64_t next(_Atomic uint64_t *word, uint64_t last) {
  uint64_t sequence;
  for (uint32_t spins = 1; (sequence = atomic_load_explicit(word, memory_order_acquire)) == last;
       spins++) {
    if ((spins & 0xfffff) == 0 && getppid() != parent) refuse("the parent process has ended");
    hint();
  }
  return sequence;
}

static void publish(_Atomic uint64_t *word, uint64_t sequence) {
  atomic_store_explicit(word, sequence, memory_order_release);
}

static size_t crossing(size_t bytes) {
  uint64_t sequence = request.sequence;
  memcpy(&lanes->there.message, &request, bytes);
  publish(&lanes->there.sequence, sequence);
  next(&lanes->back.sequence, sequence - 1);
  size_t length = checked_length(&lanes->back.message);
  memcpy(&reply, &lanes->back.message, length);
  return length;
}

static void serve(void) {
  struct message *in = &lanes->there.message, *out = &lanes->back.message;
  uint64_t sequence = 0;
  while ((sequence = next(&lanes->there.sequence, sequence)) != END) {
    size_t length = checked_length(in);
    if (in->wanted != in->length) refuse("only replies as long as the request");
    memcpy(out, in, length);
    turn(out, out->sequence);
    out->flags = REPLY;
    out->answered = nanos();
    publish(&lanes->back.sequence, sequence);
  }
}

/* A new file has zeros, and 0 is no sequence of a message. */
static void map(const char *file, int flags) {
  int fd = open(file, O_RDWR | flags, 0600);
  if (fd < 0) die("open");
  if (ftruncate(fd, sizeof *lanes) != 0) die("ftruncate");
  lanes = mmap(NULL, sizeof *lanes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (lanes == MAP_FAILED) die("mmap");
  close(fd);
}

int main(int argc, char **argv) {
  int server = argc == 4 && strcmp(argv[1], "server") == 0;
  int client = argc == 7 && strcmp(argv[1], "client") == 0;
  if (!server && !client) {
    refuse("lanes server CPU FILE\nlanes client CPU FILE PAYLOAD WARM-UP MEASURED");
  }
  parent = getppid();
  pin(atoi(argv[2]));
  map(argv[3], server ? O_CREAT | O_EXCL : 0);
  if (server) {
    puts(argv[3]);
    fflush(stdout);
    serve();
  } else {
    long payload = atol(argv[4]), warm_up = atol(argv[5]), measured = atol(argv[6]);
    check_sizes(payload, warm_up, measured);
    measure((uint32_t)payload, warm_up, measured);
    publish(&lanes->there.sequence, END);
    unlink(argv[3]);
  }
  return 0;
}
