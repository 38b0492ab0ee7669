package main

import (
	"net"
	"net/http"

	"github.com/gorilla/websocket"
)

func serveWebSocket(listener net.Listener) error {
	var upgrader websocket.Upgrader
	return http.Serve(listener, http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		connection, err := upgrader.Upgrade(response, request, nil)
		if err != nil {
			return
		}
		defer connection.Close()
		for {
			_, message, err := connection.ReadMessage()
			if err != nil || answer(message) != nil {
				return
			}
			if connection.WriteMessage(websocket.BinaryMessage, message) != nil {
				return
			}
		}
	}))
}

func connectWebSocket(address string) (func([]byte) ([]byte, error), error) {
	connection, _, err := websocket.DefaultDialer.Dial("ws://"+address+"/ws", nil)
	if err != nil {
		return nil, err
	}
	return func(request []byte) ([]byte, error) {
		if err := connection.WriteMessage(websocket.BinaryMessage, request); err != nil {
			return nil, err
		}
		_, reply, err := connection.ReadMessage()
		return reply, err
	}, nil
}
