// A minimal pair with Go's usual libraries, which does the same work on each message as both ends of ipcbench.
//
//	peer server http|websocket|grpc                              prints its address, ends with its standard input
//	peer client http|websocket|grpc ADDRESS PAYLOAD WARM-UP MEASURED  prints JSON
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
)

type library struct {
	serve   func(net.Listener) error
	connect func(address string) (func([]byte) ([]byte, error), error)
}

var libraries = map[string]library{
	"http":      {serveHTTP, connectHTTP},
	"websocket": {serveWebSocket, connectWebSocket},
	"grpc":      {serveGRPC, connectGRPC},
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 2 {
		return fmt.Errorf("peer server|client http|websocket|grpc ...")
	}
	chosen, known := libraries[arguments[1]]
	switch {
	case known && arguments[0] == "server" && len(arguments) == 2:
		return serve(chosen)
	case known && arguments[0] == "client" && len(arguments) == 6:
		return measureWith(chosen, arguments[2], arguments[3:])
	default:
		return fmt.Errorf("unknown arguments %v", arguments)
	}
}

func serve(chosen library) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(listener.Addr())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	return chosen.serve(listener)
}

func measureWith(chosen library, address string, sizes []string) error {
	numbers := make([]int, len(sizes))
	for i, size := range sizes {
		number, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		numbers[i] = number
	}
	roundTrip, err := chosen.connect(address)
	if err != nil {
		return err
	}
	return measure(roundTrip, numbers[0], numbers[1], numbers[2])
}
