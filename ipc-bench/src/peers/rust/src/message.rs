//! The message of ipcbench, as docs/PROTOCOL.md describes it: a header of 48 bytes and the payload, little-endian.

use crate::Failure;
use std::sync::LazyLock;
use std::time::Instant;

const HEADER: usize = 48;
const FLAGS: usize = 5;
const LENGTH: usize = 8;
const WANTED: usize = 12;
const SEQUENCE: usize = 16;
const SENT: usize = 24;
const ANSWERED: usize = 32;
const REPLY: u8 = 1;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Sends a request, and returns its reply.
pub type RoundTrip = Box<dyn FnMut(&[u8]) -> Result<Vec<u8>, Failure>>;

fn nanos() -> u64 {
    START.elapsed().as_nanos() as u64
}

fn number(message: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(message[at..at + 8].try_into().unwrap())
}

fn put(message: &mut [u8], at: usize, value: u64) {
    message[at..at + 8].copy_from_slice(&value.to_le_bytes());
}

/// Exchanges the first 8 bytes of the payload with their exclusive or with a number.
fn turn(message: &mut [u8], sequence: u64) {
    let head = number(message, HEADER);
    put(message, HEADER, head ^ sequence);
}

fn check(message: &[u8]) -> Result<(), Failure> {
    if message.len() < HEADER + 8 || &message[..4] != b"IPCB" || message[4] != 1 {
        return Err("not an ipcbench message".into());
    }
    let length = u32::from_le_bytes(message[LENGTH..LENGTH + 4].try_into()?) as usize;
    if length != message.len() - HEADER {
        return Err("the length in the header is not that of the message".into());
    }
    Ok(())
}

/// Turns a request into its reply, in place.
pub fn answer(request: &mut [u8]) -> Result<(), Failure> {
    check(request)?;
    turn(request, number(request, SEQUENCE));
    request[FLAGS] = REPLY;
    put(request, ANSWERED, nanos());
    Ok(())
}

fn new_request(payload: usize) -> Vec<u8> {
    let mut request = vec![0; HEADER + payload];
    request[..4].copy_from_slice(b"IPCB");
    request[4] = 1;
    request[LENGTH..LENGTH + 4].copy_from_slice(&(payload as u32).to_le_bytes());
    request[WANTED..WANTED + 4].copy_from_slice(&(payload as u32).to_le_bytes());
    let mut random: u64 = 88172645463325252; // xorshift64, Marsaglia 2003
    for byte in &mut request[HEADER..] {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        *byte = random as u8;
    }
    request
}

/// Makes round trips one after the other, and prints their percentiles in nanoseconds as JSON.
pub fn measure(round_trip: &mut RoundTrip, payload: usize, warm_up: usize, measured: usize) -> Result<(), Failure> {
    let mut request = new_request(payload);
    let expected = request[HEADER..].to_vec();
    let mut times = Vec::with_capacity(measured);
    for sequence in 1..=(warm_up + measured) as u64 {
        put(&mut request, SEQUENCE, sequence);
        let sent = nanos();
        put(&mut request, SENT, sent);
        let mut reply = round_trip(&request)?;
        let received = nanos();
        check(&reply)?;
        turn(&mut reply, sequence);
        if number(&reply, SEQUENCE) != sequence || reply[HEADER..] != expected {
            return Err("this is not the reply to the request".into());
        }
        if sequence > warm_up as u64 {
            times.push(received - sent);
        }
    }
    times.sort_unstable();
    let mean = times.iter().sum::<u64>() as f64 / times.len() as f64;
    let percentile = |percent: f64| {
        let rank = (percent / 100.0 * times.len() as f64).ceil() as usize;
        times[rank.clamp(1, times.len()) - 1]
    };
    println!(
        "{{\"p50\": {}, \"p90\": {}, \"p99\": {}, \"p99.9\": {}, \"mean\": {mean:.1}}}",
        percentile(50.0),
        percentile(90.0),
        percentile(99.0),
        percentile(99.9)
    );
    Ok(())
}
