//! The release binary over a database in a folder: started, asked, stopped.

use crate::Outcome;
use crate::client::{Connection, get};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BINARY: &str = env!("CARGO_BIN_EXE_diwan");

pub struct Server {
    pub address: SocketAddr,
    /// From the start of the process to the first 200 of /readyz.
    pub ready_after: Duration,
    pub folder: PathBuf,
    database: String,
    child: Child,
}

impl Server {
    /// On the embedded database of this folder.
    pub async fn start(folder: &Path) -> Outcome<Self> {
        Self::start_on(folder, &format!("sqlite:{}", folder.join("diwan.db").display())).await
    }

    /// On the database with this address.
    pub async fn start_on(folder: &Path, database: &str) -> Outcome<Self> {
        Self::start_with(folder, database, &[]).await
    }

    /// With further settings.
    pub async fn start_with(folder: &Path, database: &str, settings: &[(&str, String)]) -> Outcome<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let begun = Instant::now();
        let log = std::fs::File::create(folder.join("server.log"))?;
        let mut child = command(folder, database)
            .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
            .arg("serve")
            .env("DIWAN_LISTEN", address.to_string())
            // Every request of the load comes from another client, as behind a proxy.
            .env("DIWAN_TRUSTED_HOPS", "1")
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        loop {
            if let Ok(mut connection) = Connection::open(address).await
                && connection.send(&get("/readyz", "")).await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(Self {
                    address,
                    ready_after: begun.elapsed(),
                    folder: folder.to_owned(),
                    database: database.to_owned(),
                    child,
                });
            }
            if let Some(status) = child.try_wait()? {
                let log = std::fs::read_to_string(folder.join("server.log"))?;
                return Err(format!("the server stopped with {status}: {log}").into());
            }
            if begun.elapsed() > Duration::from_secs(30) {
                child.kill()?;
                return Err("the server was not ready within 30 s".into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// A command of the binary over the same database; what it printed.
    pub fn run(&self, arguments: &[&str], input: &str) -> Outcome<String> {
        use std::io::Write;
        let mut child = command(&self.folder, &self.database)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            return Err(format!("diwan {} failed", arguments.join(" ")).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    pub fn resident_megabytes(&self) -> Outcome<f64> {
        self.megabytes("VmRSS:")
    }

    /// The most that it ever had.
    pub fn peak_megabytes(&self) -> Outcome<f64> {
        self.megabytes("VmHWM:")
    }

    fn megabytes(&self, of: &str) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = status
            .lines()
            .find_map(|line| line.strip_prefix(of)?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok())
            .ok_or("no such line in /proc")?;
        Ok(kilobytes / 1024.0)
    }

    /// Asks it to end in order, and waits.
    pub async fn stop(mut self) -> Outcome<()> {
        Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status()?;
        let begun = Instant::now();
        while self.child.try_wait()?.is_none() {
            if begun.elapsed() > Duration::from_secs(10) {
                self.child.kill()?;
                return Err("the server did not stop within 10 s of SIGTERM".into());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

fn command(folder: &Path, database: &str) -> Command {
    let mut command = Command::new(BINARY);
    command
        .env("DIWAN_DATA_DIR", folder)
        .env("DIWAN_DATABASE_URL", database)
        .env("DIWAN_LOG", "warn")
        .env("DIWAN_WORKERS", "0")
        .stdin(Stdio::null());
    command
}
