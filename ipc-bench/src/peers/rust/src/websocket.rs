use crate::message::{answer, RoundTrip};
use crate::Failure;
use std::net::{TcpListener, TcpStream};
use tungstenite::{Message, WebSocket};

pub fn serve(listener: TcpListener) -> Result<(), Failure> {
    for stream in listener.incoming() {
        let stream = stream?;
        stream.set_nodelay(true)?;
        std::thread::spawn(move || converse(tungstenite::accept(stream).map_err(|e| e.to_string())?));
    }
    Ok(())
}

/// Answers until the client has closed.
fn converse(mut socket: WebSocket<TcpStream>) -> Result<(), Failure> {
    loop {
        if let Message::Binary(request) = socket.read()? {
            let mut reply = request.to_vec();
            answer(&mut reply)?;
            socket.send(Message::binary(reply))?;
        }
    }
}

pub fn connect(address: &str) -> Result<RoundTrip, Failure> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let (mut socket, _) = tungstenite::client(format!("ws://{address}/ws"), stream).map_err(|e| e.to_string())?;
    Ok(Box::new(move |request| {
        socket.send(Message::binary(request.to_vec()))?;
        loop {
            if let Message::Binary(reply) = socket.read()? {
                return Ok(reply.to_vec());
            }
        }
    }))
}
