//! The measure of all: an axum handler that does nothing but return as many bytes.

use crate::Outcome;
use crate::client::{Connection, get};
use axum::Router;
use axum::http::header;
use axum::routing::get as route;
use std::net::SocketAddr;
use tokio::sync::oneshot;

/// It runs in a thread of its own with as many workers as the server under test has.
pub struct Bare {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    thread: std::thread::JoinHandle<std::io::Result<()>>,
}

impl Bare {
    /// Returns what `path` returns at `server`: the same bytes, media type and encoding.
    pub async fn start(server: SocketAddr, path: &str) -> Outcome<Self> {
        let answer = Connection::open(server).await?.send(&get(path, "")).await?;
        let kind = answer.header("content-type").unwrap_or("text/plain").to_owned();
        let body = axum::body::Bytes::from(answer.body);
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async move {
                let app =
                    Router::new().route("/", route(move || async move { ([(header::CONTENT_TYPE, kind)], body) }));
                axum::serve(tokio::net::TcpListener::from_std(listener)?, app)
                    .with_graceful_shutdown(async {
                        stopped.await.ok();
                    })
                    .await
            })
        });
        Ok(Self { address, stop, thread })
    }

    pub async fn stop(self) -> Outcome<()> {
        self.stop.send(()).ok();
        tokio::task::spawn_blocking(|| self.thread.join()).await?.map_err(|_| "the bare handler panicked")??;
        Ok(())
    }
}
