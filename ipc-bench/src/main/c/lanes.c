/*
 * Shared memory in C: a file that both sides map, with a lane for each direction. A lane is a
 * sequence word and a message. The writer copies the message in, then sets the word; the reader
 * waits for the word, then copies the message out. The server replies from lane to lane. A round trip
 * has three copies, and two cache line transfers besides those of the message. A reader that spins
 * makes no system call; one that blocks waits on a futex, which the writer wakes for every message.
 *
 *   lanes server block|spin CPU FILE                          creates and maps FILE, prints its name
 *   lanes client block|spin CPU FILE PAYLOAD WARM-UP MEASURED prints JSON, ends the server, removes FILE
 */
#include "message.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The word has its own cache line: a reader that spins on it does not evict the message. */
struct lane {
  alignas(64) _Atomic uint64_t sequence;
  _Atomic uint32_t changes; /* the futex */
  alignas(64) struct message message;
};

struct lanes {
  struct lane there, back;
};

static const uint64_t END = UINT64_MAX;

static struct lanes *lanes;
static int blocking;
static pid_t parent;

static void hint(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("isb"); /* as the JDK's Thread.onSpinWait */
#endif
}

static void wait_for_change(struct lane *lane, uint32_t seen) {
  struct timespec second = {.tv_sec = 1};
  syscall(SYS_futex, &lane->changes, FUTEX_WAIT, seen, &second, NULL, 0);
}

/* Waits until the word is no longer `last`; checks now and then that the parent is alive. */
static uint64_t next(struct lane *lane, uint64_t last) {
  for (uint32_t looks = 1;; looks++) {
    uint32_t seen = atomic_load_explicit(&lane->changes, memory_order_acquire);
    uint64_t sequence = atomic_load_explicit(&lane->sequence, memory_order_acquire);
    if (sequence != last) return sequence;
    if ((blocking || (looks & 0xfffff) == 0) && getppid() != parent) {
      refuse("the parent process has ended");
    }
    if (blocking) {
      wait_for_change(lane, seen);
    } else {
      hint();
    }
  }
}

static void publish(struct lane *lane, uint64_t sequence) {
  atomic_store_explicit(&lane->sequence, sequence, memory_order_release);
  if (!blocking) return;
  atomic_fetch_add_explicit(&lane->changes, 1, memory_order_release);
  syscall(SYS_futex, &lane->changes, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static size_t crossing(size_t bytes) {
  uint64_t sequence = request.sequence;
  memcpy(&lanes->there.message, &request, bytes);
  publish(&lanes->there, sequence);
  next(&lanes->back, sequence - 1);
  size_t length = checked_length(&lanes->back.message);
  memcpy(&reply, &lanes->back.message, length);
  return length;
}

static void serve(void) {
  struct message *in = &lanes->there.message, *out = &lanes->back.message;
  uint64_t sequence = 0;
  while ((sequence = next(&lanes->there, sequence)) != END) {
    size_t length = checked_length(in);
    if (in->wanted != in->length) refuse("only replies as long as the request");
    memcpy(out, in, length);
    turn(out, out->sequence);
    out->flags = REPLY;
    out->answered = nanos();
    publish(&lanes->back, sequence);
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
  int server = argc == 5 && strcmp(argv[1], "server") == 0;
  int client = argc == 8 && strcmp(argv[1], "client") == 0;
  if (!server && !client) {
    refuse("lanes server block|spin CPU FILE\nlanes client block|spin CPU FILE PAYLOAD WARM-UP MEASURED");
  }
  parent = getppid();
  blocking = strcmp(argv[2], "block") == 0;
  pin(atoi(argv[3]));
  map(argv[4], server ? O_CREAT | O_EXCL : 0);
  if (server) {
    puts(argv[4]);
    fflush(stdout);
    serve();
  } else {
    long payload = atol(argv[5]), warm_up = atol(argv[6]), measured = atol(argv[7]);
    check_sizes(payload, warm_up, measured);
    measure((uint32_t)payload, warm_up, measured);
    publish(&lanes->there, END);
    unlink(argv[4]);
  }
  return 0;
}
