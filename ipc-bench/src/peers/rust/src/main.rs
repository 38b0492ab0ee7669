//! A minimal pair with Rust's usual libraries, which does the same work on each message as both ends of ipcbench.
//!
//!     peer server websocket|grpc                                   prints its address, ends with its standard input
//!     peer client websocket|grpc ADDRESS PAYLOAD WARM-UP MEASURED  prints JSON

mod grpc;
mod message;
mod websocket;

use std::io::Read;
use std::net::TcpListener;

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

fn serve(library: &str) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    match library {
        "websocket" => websocket::serve(listener),
        _ => grpc::serve(listener),
    }
}

fn measure(library: &str, address: &str, sizes: &[String]) -> Result<(), Failure> {
    let sizes = sizes.iter().map(|size| size.parse()).collect::<Result<Vec<usize>, _>>()?;
    let mut round_trip = match library {
        "websocket" => websocket::connect(address)?,
        _ => grpc::connect(address)?,
    };
    message::measure(&mut round_trip, sizes[0], sizes[1], sizes[2])
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["server", library @ ("websocket" | "grpc")] => serve(library),
        ["client", library @ ("websocket" | "grpc"), address, _, _, _] => measure(library, address, &arguments[3..]),
        _ => Err("peer server|client websocket|grpc ...".into()),
    }
}
