//! What the server has done, counted for whoever watches it (Prometheus).

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use super::reply::RouteName;
use crate::domain::alert::Cause;

/// The upper bounds of how long acts take, in seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRequest {
    /// The path with names in braces, so that there are only so many.
    route: String,
    method: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfKind {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfCause {
    kind: &'static str,
    severity: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfQueue {
    queue: &'static str,
}

/// All that is counted.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<OfRequest, Counter>,
    acts: Family<OfKind, Counter>,
    refusals: Family<OfKind, Counter>,
    alerts: Family<OfCause, Gauge>,
    waiting: Family<OfQueue, Gauge>,
    listeners: Gauge,
    commits: Histogram,
}

/// How things stand when they are asked for.
pub(super) struct Standing {
    /// Requests that wait for a thread: those that read and those that write.
    pub(super) waiting: [(&'static str, usize); 2],
    /// Clients that listen to events.
    pub(super) listeners: usize,
    /// Active alerts; `None` if the book can't be asked.
    pub(super) alerts: Option<Vec<(Cause, u64)>>,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("fefo");
        let (requests, acts, refusals) = (Family::default(), Family::default(), Family::default());
        let (alerts, waiting, listeners) = (Family::default(), Family::default(), Gauge::default());
        let commits = Histogram::new(SECONDS);
        registry.register("requests", "Requests that were answered", requests.clone());
        registry.register("acts", "Acts that were carried out, repeats included", acts.clone());
        registry.register("refusals", "Requests that were refused", refusals.clone());
        registry.register("alerts", "Active alerts", alerts.clone());
        registry.register("waiting_requests", "Requests that wait for a thread", waiting.clone());
        registry.register("event_listeners", "Clients that listen to events", listeners.clone());
        registry.register_with_unit(
            "commit",
            "How long an act took until it was on disk",
            Unit::Seconds,
            commits.clone(),
        );
        Metrics { registry, requests, acts, refusals, alerts, waiting, listeners, commits }
    }

    /// Counts an answer; `route` is none of a path that leads nowhere.
    pub(super) fn count_request(&self, route: Option<RouteName>, method: &str, status: u16) {
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        let method = if known.contains(&method) { method } else { "other" }.to_owned();
        let route =
            route.map_or_else(|| "other".to_owned(), |RouteName { prefix, path }| [prefix, path].concat());
        let labels = OfRequest { route, method, status };
        self.requests.get_or_create(&labels).inc();
    }

    /// Counts a refusal.
    pub(super) fn count_refusal(&self, kind: &'static str) {
        self.refusals.get_or_create(&OfKind { kind }).inc();
    }

    /// Counts an act that was carried out through a route, and how long it took.
    pub(super) fn count_act(&self, route: &'static str, took: Duration) {
        self.acts.get_or_create(&OfKind { kind: act_of(route) }).inc();
        self.commits.observe(took.as_secs_f64());
    }

    /// Tells all of it in the text format of OpenMetrics.
    pub(super) fn told(&self, standing: &Standing) -> Result<String, fmt::Error> {
        for (queue, waiting) in standing.waiting {
            let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
            self.waiting.get_or_create(&OfQueue { queue }).set(waiting);
        }
        self.listeners.set(i64::try_from(standing.listeners).unwrap_or(i64::MAX));
        // A cause without alerts is not listed.
        self.alerts.clear();
        for (cause, count) in standing.alerts.iter().flatten() {
            let labels = OfCause { kind: cause.kind.name(), severity: cause.severity.name() };
            self.alerts.get_or_create(&labels).set(i64::try_from(*count).unwrap_or(i64::MAX));
        }
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// What is done through a route that writes.
fn act_of(route: &str) -> &'static str {
    match route.trim_end_matches('/').rsplit('/').next().unwrap_or_default() {
        "receipts" | "entradas" => "receipt",
        "dispatches" | "salidas" | "despachar" => "dispatch",
        "adjustments" => "adjustment",
        "write-offs" => "write_off",
        "returns" => "return",
        "transfers" => "transfer",
        "holds" => "hold",
        "releases" => "release",
        "amendments" => "amendment",
        "reversals" => "reversal",
        "acknowledge" => "acknowledgement",
        "snooze" => "snooze",
        "settings" => "settings",
        "tokens" | "{name}" => "token",
        "count-plan" => "count_plan",
        _ if route.starts_with("/counts") => "count",
        _ if route.starts_with("/imports/") => "import",
        _ => "product",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told() {
        let metrics = Metrics::new();
        metrics.count_request(Some(RouteName { prefix: "/api/v2", path: "/receipts" }), "POST", 201);
        metrics.count_request(None, "BREW", 404);
        metrics.count_act("/receipts", Duration::from_millis(2));
        metrics.count_refusal("shortage");
        let standing = Standing { waiting: [("read", 1), ("write", 0)], listeners: 2, alerts: None };
        let told = metrics.told(&standing).unwrap();
        for line in [
            "fefo_requests_total{route=\"/api/v2/receipts\",method=\"POST\",status=\"201\"} 1",
            "fefo_requests_total{route=\"other\",method=\"other\",status=\"404\"} 1",
            "fefo_acts_total{kind=\"receipt\"} 1",
            "fefo_refusals_total{kind=\"shortage\"} 1",
            "fefo_waiting_requests{queue=\"read\"} 1",
            "fefo_event_listeners 2",
            "fefo_commit_seconds_bucket{le=\"0.0025\"} 1",
            "fefo_commit_seconds_count 1",
            "# EOF",
        ] {
            assert!(told.contains(line), "{line}\n{told}");
        }
    }
}
