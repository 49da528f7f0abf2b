//! A small HTTP/1.1 client that keeps its connections: 32 at once unless told otherwise, one request in flight on each.
//!
//! Written out rather than taken from a crate so that it costs next to nothing beside the
//! server on a machine of two cores. It understands what this server sends: a status line,
//! `Content-Length` or chunks.

use crate::Outcome;
use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const CONNECTIONS: usize = 32;

/// What is asked for, again and again.
pub struct Load {
    address: SocketAddr,
    paths: Vec<String>,
    bearer: Option<String>,
    cookie: Option<String>,
    connections: usize,
    registers: bool,
}

/// What came of it.
pub struct Measured {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    pub bytes: usize,
}

impl Load {
    pub fn get(address: SocketAddr, paths: Vec<String>) -> Self {
        Self { address, paths, bearer: None, cookie: None, connections: CONNECTIONS, registers: false }
    }

    /// Public registrations by ever new people to the workshops with these slugs.
    pub fn registrations(address: SocketAddr, slugs: Vec<String>) -> Self {
        Self { registers: true, ..Self::get(address, slugs) }
    }

    pub fn bearer(mut self, token: &str) -> Self {
        self.bearer = Some(token.to_owned());
        self
    }

    /// As a browser in which somebody is signed in.
    pub fn cookie(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }

    /// One after the other: how long an answer takes, rather than how many there are.
    pub fn alone(mut self) -> Self {
        self.connections = 1;
        self
    }

    fn request(&self, number: usize) -> String {
        let path = &self.paths[number % self.paths.len()];
        if self.registers {
            let body = format!(
                r#"{{"name":"Sample delegate {number}","email":"load-{number}@sample.example","institution":null,"language":"en","answers":{{}},"consents":[]}}"#
            );
            let from = format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255);
            return post(
                &format!("/api/v1/workshops/{path}/registrations"),
                &body,
                &format!("x-forwarded-for: {from}\r\n"),
            );
        }
        let bearer =
            self.bearer.as_ref().map_or_else(String::new, |token| format!("authorization: Bearer {token}\r\n"));
        let cookie = self.cookie.as_ref().map_or_else(String::new, |cookie| format!("cookie: {cookie}\r\n"));
        get(path, &format!("{bearer}{cookie}"))
    }

    /// Loads for so many seconds, after a tenth of that to warm up.
    pub async fn run(&self, seconds: u64) -> Outcome<Measured> {
        let warm = Instant::now() + Duration::from_millis(seconds * 100);
        let end = warm + Duration::from_secs(seconds);
        let taken = Rc::new(RefCell::new(Vec::<Duration>::with_capacity(1 << 18)));
        let mut connections = Vec::new();
        for _ in 0..self.connections {
            connections.push(Connection::open(self.address).await?);
        }
        let next = RefCell::new(0_usize);
        let workers = connections.into_iter().map(|mut connection| {
            let (taken, next) = (Rc::clone(&taken), &next);
            async move {
                let mut bytes = 0;
                loop {
                    let number = next.replace_with(|number| *number + 1);
                    let begun = Instant::now();
                    if begun >= end {
                        return Ok::<usize, Box<dyn std::error::Error>>(bytes);
                    }
                    let answer = connection.send(&self.request(number)).await?;
                    if !(200..300).contains(&answer.status) {
                        return Err(format!("{} answered {}: {}", self.paths[0], answer.status, answer.text()).into());
                    }
                    bytes = answer.body.len();
                    if begun >= warm {
                        taken.borrow_mut().push(begun.elapsed());
                    }
                }
            }
        });
        let mut bytes = 0;
        for result in futures::future::join_all(workers).await {
            bytes = result?;
        }
        let mut taken = taken.take();
        taken.sort_unstable();
        if taken.is_empty() {
            return Err(format!("{} answered nothing in {seconds} s", self.paths[0]).into());
        }
        Ok(Measured {
            per_second: taken.len() as f64 / seconds as f64,
            p50: taken[taken.len() / 2],
            p99: taken[taken.len() * 99 / 100],
            bytes,
        })
    }
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(500)]).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept-encoding: br\r\n{headers}\r\n")
}

pub fn post(path: &str, body: &str, headers: &str) -> String {
    with_body("POST", path, body, headers)
}

pub fn with_body(method: &str, path: &str, body: &str, headers: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
}

pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(1 << 16) })
    }

    pub async fn send(&mut self, request: &str) -> Outcome<Answer> {
        self.send_bytes(request.as_bytes()).await
    }

    /// The same where the body is no text.
    pub async fn send_bytes(&mut self, request: &[u8]) -> Outcome<Answer> {
        self.stream.write_all(request).await?;
        self.read.clear();
        let end = loop {
            self.more().await?;
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.read[..end]).into_owned();
        let mut answer = Answer {
            status: head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0),
            head,
            body: Vec::new(),
        };
        if let Some(length) = answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
            while self.read.len() < end + length {
                self.more().await?;
            }
            answer.body = self.read[end..end + length].to_vec();
        } else if answer.header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            answer.body = self.chunks(end).await?;
        }
        Ok(answer)
    }

    async fn chunks(&mut self, mut at: usize) -> Outcome<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                if let Some(line) = find(&self.read[at..], b"\r\n") {
                    break line;
                }
                self.more().await?;
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.read[at..at + line])?.trim(), 16)?;
            at += line + 2;
            while self.read.len() < at + size + 2 {
                self.more().await?;
            }
            body.extend_from_slice(&self.read[at..at + size]);
            at += size + 2;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn more(&mut self) -> Outcome<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(())
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
