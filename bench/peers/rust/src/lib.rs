//! What the peers in Rust share: PROGRAM ORIGIN SCENARIO COUNT, and the line they print.

use cpu_time::ProcessTime;
use std::future::Future;

pub type Fault = Box<dyn std::error::Error>;

/// Bytes that each event adds.
pub const EVENT_TEXT: usize = 6;

/// Runs `work` to warm up and once more to measure. It gets the base URL, the scenario and how
/// many calls or events to do.
pub fn measure<Work, Running>(work: Work) -> Result<(), Fault>
where
    Work: Fn(String, u64) -> Running,
    Running: Future<Output = Result<(), Fault>>,
{
    let args: Vec<String> = std::env::args().collect();
    let (origin, scenario) = (&args[1], args[2].as_str());
    let count: u64 = args[3].parse()?;
    let path = if scenario == "cold" { "unary" } else { scenario };
    let base = format!("{origin}/{path}/v1");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if scenario != "cold" {
        runtime.block_on(work(base.clone(), std::cmp::max(1, count / 10)))?;
    }
    let start = ProcessTime::now();
    runtime.block_on(work(base, count))?;
    let cpu = start.elapsed().as_secs_f64();
    println!("{{\"units\": {count}, \"cpu_s\": {cpu}}}");
    Ok(())
}
