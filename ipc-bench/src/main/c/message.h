/*
 * Common to both programs: the message, the work on it, the figures. docs/PROTOCOL.md and
 * Header.java describe the message. A program that includes this file defines the transfer:
 */
#ifndef IPCBENCH_MESSAGE_H
#define IPCBENCH_MESSAGE_H

#define _GNU_SOURCE
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Sends `bytes` of `request`, waits for `reply`, and returns the number of bytes received. */
static size_t crossing(size_t bytes);

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

static struct message request, reply, expected;

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

/* Validates a header; returns the length of the whole message. */
static size_t checked_length(const struct message *m) {
  if (m->magic != MAGIC || m->version != VERSION) refuse("not an ipcbench message");
  if (m->length > MAX_PAYLOAD) refuse("the message is too long");
  return HEADER + m->length;
}

static void turn(struct message *m, uint64_t sequence) {
  uint64_t head;
  memcpy(&head, m->payload, sizeof head);
  head ^= sequence;
  memcpy(m->payload, &head, sizeof head);
}

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* The smallest value that is not below `percent` of all values. */
static int64_t percentile(const int64_t *sorted, long count, double percent) {
  long rank = (long)(percent / 100 * (double)count + 0.999999);
  return sorted[rank < 1 ? 0 : rank > count ? count - 1 : rank - 1];
}

static int64_t round_trip(uint64_t sequence, uint32_t payload) {
  turn(&expected, expected.sequence ^ sequence);
  expected.sequence = sequence;
  request.sequence = sequence;

  int64_t sent = nanos();
  request.sent = sent;
  size_t have = crossing(HEADER + payload);
  int64_t received = nanos();

  if (have != HEADER + payload || reply.length != payload || reply.flags != REPLY ||
      reply.sequence != sequence || memcmp(reply.payload, expected.payload, payload) != 0) {
    refuse("this is not the answer to the request");
  }
  return received - sent;
}

/* Prints the figures as JSON. */
static void measure(uint32_t payload, long warm_up, long measured) {
  int64_t *times = malloc((size_t)measured * sizeof *times);
  if (times == NULL) die("malloc");
  memset(times, 0, (size_t)measured * sizeof *times); /* touch every page before the first stamp */
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
  for (long i = 0; i < warm_up; i++) round_trip(++sequence, payload);
  double sum = 0;
  for (long i = 0; i < measured; i++) sum += (double)(times[i] = round_trip(++sequence, payload));
  qsort(times, (size_t)measured, sizeof *times, ascending);
  printf("{\"p50\": %lld, \"p90\": %lld, \"p99\": %lld, \"p99.9\": %lld, \"mean\": %.1f}\n",
         (long long)percentile(times, measured, 50), (long long)percentile(times, measured, 90),
         (long long)percentile(times, measured, 99), (long long)percentile(times, measured, 99.9),
         sum / (double)measured);
  free(times);
}

static void check_sizes(long payload, long warm_up, long measured) {
  if (payload < 0 || payload > MAX_PAYLOAD || warm_up < 0 || measured < 1) {
    refuse("a payload of 0 to 1048576 bytes, a warm-up of 0 or more, 1 or more to measure");
  }
  if (payload < 8) refuse("a payload of less than 8 bytes cannot be turned");
}

#endif
