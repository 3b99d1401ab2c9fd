//! What a browser shows: stock, lots and alerts, by plain connections and in a real browser.

use std::path::PathBuf;
use std::process::Command;

use rstest::rstest;

use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

fn get(server: &TestServer, path: &str, more: &[(&str, &str)]) -> Answer {
    server.send("GET", path, &[&[BROWSER], more].concat(), "")
}

/// A book with stock, a lot that has expired, and a product whose name is markup.
fn filled() -> TestCli {
    let cli = TestCli::with_products();
    for line in [
        "product add --sku EVIL --name \"<script>alert('x')</script>\" --category \"a&b\"",
        "receive --sku MLK-1000 --qty 24 --lot L1 --expires 2026-12-01 --location A-1",
        "receive --sku HAM-0001 --qty 1.5 --lot \"J'1\" --expires 2026-11-01 --today 2026-10-01 --backdated --reason tarde",
        "receive --sku EVIL --qty 3 --lot <b> --location \"\\\"onload\"",
    ] {
        cli.run(line);
    }
    cli
}

#[test]
fn a_browser_sees_stock_lots_and_alerts_and_no_markup_of_others() {
    let cli = filled();
    let server = TestServer::start(&cli);
    let stock = get(&server, "/", &[("accept-language", "en")]);
    assert_eq!((stock.status, stock.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(stock.header("content-language"), Some("en"));
    assert!(stock.body.contains("<td>Leche entera 1 L</td><td class=\"n\">24</td>"), "{}", stock.body);
    assert!(stock.body.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), "{}", stock.body);
    let lots = get(&server, "/lots?q=leche", &[("accept-language", "es")]);
    assert!(lots.body.contains("<td>L1</td>") && !lots.body.contains("EVIL"), "{}", lots.body);
    assert!(lots.body.contains("value=\"leche\"") && lots.body.contains("Vence"), "{}", lots.body);
    let alerts = get(&server, "/alerts", &[("accept-language", "pt-BR")]);
    assert!(alerts.body.contains("MLK-1000") && alerts.body.contains("lang=\"pt-BR\""), "{}", alerts.body);
    for page in [&stock, &lots, &alerts] {
        assert!(!page.body.contains("<script"), "{}", page.body);
        assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"));
    }
}

#[rstest]
#[case("/?q=%3Cscript%3E", 200)]
#[case("/?after=99999999999999999999", 200)]
#[case("/lots?after=-7&q=%00%ff", 200)]
#[case("/alerts?after='--", 200)]
#[case("/lots/", 404)]
fn odd_addresses_are_harmless(#[case] path: &str, #[case] status: u16) {
    let cli = filled();
    let server = TestServer::start(&cli);
    let page = get(&server, path, &[]);
    assert_eq!(page.status, status, "{}", page.body);
    assert!(!page.body.contains("<script"), "{}", page.body);
    assert_eq!(server.send("POST", "/lots", &[BROWSER], "").status, 405);
}

#[test]
fn pages_go_on_behind_the_last_row_and_show_each_once() {
    let cli = TestCli::with_products();
    let rows: String = (0..120).map(|n| format!("MLK-1000,1,L-{n:03},2027-01-{:02}\n", n % 28 + 1)).collect();
    cli.write_file("lots.csv", format!("sku,quantity,lot,expires\n{rows}"));
    cli.run_ok("import lots lots.csv");
    let server = TestServer::start(&cli);
    let (mut path, mut seen) = ("/lots".to_owned(), Vec::new());
    for page_rows in [50, 50, 20] {
        let page = get(&server, &path, &[("accept-language", "en")]);
        let codes: Vec<String> = page.body.split("<td>L-").skip(1).map(|rest| rest[..3].to_owned()).collect();
        assert_eq!(codes.len(), page_rows, "{}", page.body);
        seen.extend(codes);
        let more =
            page.body.rsplit_once("\">More</a>").map(|(before, _)| before.rsplit_once("href=\"").unwrap().1);
        path = more.unwrap_or_default().replace("&amp;", "&");
    }
    assert_eq!(path, "", "nothing follows");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

#[test]
fn a_browser_gives_the_token_as_the_password_and_only_to_look() {
    let cli = filled();
    let token = cli.run_json("token add pantalla --scope read")["token"].as_str().unwrap().to_owned();
    let server = TestServer::start_with(&cli, &[]);
    let asked = get(&server, "/", &[("accept-language", "es")]);
    assert_eq!(
        (asked.status, asked.header("www-authenticate")),
        (401, Some("Basic realm=\"fefo\", charset=\"UTF-8\""))
    );
    assert!(asked.body.contains("token como contraseña"), "{}", asked.body);
    let basic = |user: &str, password: &str| {
        use base64::Engine as _;
        let encoded = base64::prelude::BASE64_STANDARD.encode(format!("{user}:{password}"));
        format!("Basic {encoded}")
    };
    for (credentials, status) in [
        (basic("", &token), 200),
        (basic("luis", &token), 200),
        (format!("Bearer {token}"), 200),
        (basic(&token, ""), 401),
        (basic("", "fefo_wrong"), 401),
        ("Basic !!".to_owned(), 401),
    ] {
        let page = get(&server, "/lots", &[("authorization", &credentials)]);
        assert_eq!(page.status, status, "{credentials}: {}", page.body);
    }
    // A browser sends it with whatever page has it asked for: other programs don't get in that way.
    let answer = server.send("GET", "/api/v1/productos/", &[("authorization", &basic("", &token))], "");
    assert_eq!(answer.status, 401);
}

/// A browser that is installed here.
fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

#[test]
fn a_real_browser_shows_the_pages() {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium is installed");
        return;
    };
    let cli = filled();
    let token = cli.run_json("token add pantalla --scope read")["token"].as_str().unwrap().to_owned();
    let server = TestServer::start_with(&cli, &[]);
    let profile = tempfile::tempdir().unwrap();
    let show = |path: &str, flags: &[&str]| {
        let address = format!("http://:{token}@127.0.0.1:{}{path}", server.address.port());
        let output = Command::new(&browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args(flags)
            .arg(address)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    for (path, text) in [("/", "Leche entera 1 L"), ("/lots", "L1"), ("/alerts", "MLK-1000")] {
        let page = show(path, &["--dump-dom"]);
        assert!(page.contains("</table>") && page.contains(text), "{path}: {page}");
        assert!(!page.contains("<script"), "{page}");
    }
    let picture = |name: &str, flags: &[&str]| {
        let path = profile.path().join(name);
        let flag = format!("--screenshot={}", path.display());
        show("/", &[&[flag.as_str(), "--window-size=800,400"], flags].concat());
        std::fs::read(path).unwrap()
    };
    let (light, dark) =
        (picture("light.png", &[]), picture("dark.png", &["--blink-settings=preferredColorScheme=0"]));
    assert!(light.starts_with(b"\x89PNG") && dark.starts_with(b"\x89PNG"));
    assert_ne!(light, dark, "a page follows the browser's colours");
}
