package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
)

// read reads a body whose length is known.
func read(body io.Reader, length int64) ([]byte, error) {
	if length < 0 {
		return nil, fmt.Errorf("a body of unknown length")
	}
	message := make([]byte, length)
	_, err := io.ReadFull(body, message)
	return message, err
}

func serveHTTP(listener net.Listener) error {
	return http.Serve(listener, http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		message, err := read(request.Body, request.ContentLength)
		if err == nil {
			err = answer(message)
		}
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadRequest)
			return
		}
		response.Header().Set("Content-Type", "application/octet-stream")
		response.Header().Set("Content-Length", strconv.Itoa(len(message)))
		response.Write(message)
	}))
}

func connectHTTP(address string) (func([]byte) ([]byte, error), error) {
	url := "http://" + address + "/echo"
	return func(request []byte) ([]byte, error) {
		response, err := http.Post(url, "application/octet-stream", bytes.NewReader(request))
		if err != nil {
			return nil, err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("status %s", response.Status)
		}
		return read(response.Body, response.ContentLength)
	}, nil
}
