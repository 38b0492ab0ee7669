package main

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// Both messages of the service have one field, number 1, of bytes: the wire format of BytesValue.
const method = "/ipcbench.v1.EchoService/RoundTrip"

// What protoc-gen-go-grpc would generate for the service.
var service = grpc.ServiceDesc{
	ServiceName: "ipcbench.v1.EchoService",
	HandlerType: (*any)(nil),
	Methods: []grpc.MethodDesc{{
		MethodName: "RoundTrip",
		Handler: func(_ any, _ context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
			message := new(wrapperspb.BytesValue)
			if err := decode(message); err != nil {
				return nil, err
			}
			return message, answer(message.Value)
		},
	}},
}

func serveGRPC(listener net.Listener) error {
	server := grpc.NewServer()
	server.RegisterService(&service, struct{}{})
	return server.Serve(listener)
}

func connectGRPC(address string) (func([]byte) ([]byte, error), error) {
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	return func(request []byte) ([]byte, error) {
		reply := new(wrapperspb.BytesValue)
		err := connection.Invoke(context.Background(), method, wrapperspb.Bytes(request), reply)
		return reply.Value, err
	}, nil
}
