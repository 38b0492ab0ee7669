package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"time"
)

// The message of ipcbench, as docs/PROTOCOL.md describes it: a header of 48 bytes and the payload, little-endian.
const (
	header     = 48
	magic      = "IPCB"
	version    = 1
	isReply    = 1
	atFlags    = 5
	atLength   = 8
	atWanted   = 12
	atSequence = 16
	atSent     = 24
	atAnswered = 32
)

var start = time.Now()

func nanos() int64 {
	return int64(time.Since(start))
}

// newRequest returns a request with random bytes as its payload, which asks for a reply of the same length.
func newRequest(payload int) []byte {
	request := make([]byte, header+payload)
	copy(request, magic)
	request[4] = version
	binary.LittleEndian.PutUint32(request[atLength:], uint32(payload))
	binary.LittleEndian.PutUint32(request[atWanted:], uint32(payload))
	for i := header; i < len(request); i++ {
		request[i] = byte(rand.Uint32())
	}
	return request
}

// check validates a header.
func check(message []byte) error {
	if len(message) < header || string(message[:4]) != magic || message[4] != version {
		return errors.New("not an ipcbench message")
	}
	if int(binary.LittleEndian.Uint32(message[atLength:])) != len(message)-header {
		return errors.New("the length in the header is not that of the message")
	}
	return nil
}

// turn exchanges the first 8 bytes of the payload with their exclusive or with a number.
func turn(message []byte, sequence uint64) {
	head := message[header:]
	binary.LittleEndian.PutUint64(head, binary.LittleEndian.Uint64(head)^sequence)
}

// answer turns a request into its reply, in place.
func answer(request []byte) error {
	if err := check(request); err != nil {
		return err
	}
	turn(request, binary.LittleEndian.Uint64(request[atSequence:]))
	request[atFlags] = isReply
	binary.LittleEndian.PutUint64(request[atAnswered:], uint64(nanos()))
	return nil
}

// measure makes round trips one after the other, and prints their percentiles in nanoseconds as JSON.
func measure(roundTrip func(request []byte) ([]byte, error), payload, warmUp, measured int) error {
	request := newRequest(payload)
	expected := bytes.Clone(request[header:])
	times := make([]int64, 0, measured)
	for sequence := uint64(1); sequence <= uint64(warmUp+measured); sequence++ {
		binary.LittleEndian.PutUint64(request[atSequence:], sequence)
		sent := nanos()
		binary.LittleEndian.PutUint64(request[atSent:], uint64(sent))
		reply, err := roundTrip(request)
		received := nanos()
		if err != nil {
			return err
		}
		if err := check(reply); err != nil {
			return err
		}
		turn(reply, sequence)
		if binary.LittleEndian.Uint64(reply[atSequence:]) != sequence || !bytes.Equal(reply[header:], expected) {
			return errors.New("this is not the reply to the request")
		}
		if sequence > uint64(warmUp) {
			times = append(times, received-sent)
		}
	}
	slices.Sort(times)
	figures := map[string]float64{"mean": 0}
	for _, time := range times {
		figures["mean"] += float64(time) / float64(len(times))
	}
	for _, percent := range []float64{50, 90, 99, 99.9} {
		rank := int(percent/100*float64(len(times)) + 0.999999)
		figures[fmt.Sprintf("p%g", percent)] = float64(times[max(0, min(rank, len(times))-1)])
	}
	return json.NewEncoder(os.Stdout).Encode(figures)
}
