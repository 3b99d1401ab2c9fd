//! A repeat gives the first answer, whatever was renamed, moved and put right meanwhile, on a later day and in another case.

use crate::support::cli::TestCli;

const RECEIPT: &str = "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a2c";

/// Forty of each of the lots L1 to L12, which have these numbers; L2 is on hold.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    for number in 1..=12 {
        let id = if number == 11 { format!("--document {RECEIPT}") } else { String::new() };
        cli.run_ok(&format!(
            "receive --sku MLK-1000 --lot L{number} --qty 40 --expires 2026-12-{:02} --location A1 --supplier Andinos {id}",
            number + 10
        ));
    }
    cli.run_ok("receive --sku RIC-1000 --lot R1 --qty 40 --expires 2027-06-30");
    cli.run_ok("hold --sku MLK-1000 --lot L2 --reason damaged");
    cli.write_file("lots.csv", "sku,quantity,lot,expires,location\nMLK-1000,3,K7,2026-12-20,A1\n");
    cli.write_file("products.csv", "sku,name\nMLK-1000,Leche del valle\nOIL-1,Aceite\n");
    cli
}

/// Every act that writes a document or handles an alert, with names, numbers, defaults and relative days.
const ACTS: [&str; 40] = [
    "alerts ack ONE",
    "alerts ack TWO",
    "alerts snooze ONE --until 2026-12-24",
    "alerts snooze TWO --until +30d",
    "receive --sku MLK-1000 --lot L1 --qty 8 --location A1 --supplier Sur --cost 2.5",
    "receive --sku MLK-1000 --qty 8",
    "receive --sku MLK-1000 --lot K5 --qty 8 --expires +30d --produced 2026-11-20",
    "receive --sku MLK-1000 --lot K6 --qty 8 --expires 2026-11-20",
    "dispatch --sku MLK-1000 --qty 12 --customer Norte --reference ORD-1",
    "dispatch --sku RIC-1000 --qty 400 --partial",
    "dispatch --sku MLK-1000 --lot L3 --qty 4 --reason asked",
    "dispatch --sku MLK-1000 --lot-id 4 --qty 4 --reason asked",
    "adjust --sku MLK-1000 --lot L5 --qty -3 --reason broken",
    "adjust --lot-id 5 --qty +3 --reason found",
    "adjust --sku MLK-1000 --lot L5 --counted 31 --reason counted",
    "adjust --lot-id 5 --counted 0 --reason \"none left\"",
    "write-off --sku MLK-1000 --lot L6 --reason spoiled",
    "write-off --lot-id 7 --qty 4 --reason spoiled",
    "transfer --sku MLK-1000 --lot L7 --to B9",
    "transfer --lot-id 2 --to B9 --qty 4 --reason quarantine",
    "return in --sku MLK-1000 --lot L8 --qty 2 --customer Norte --reason refused",
    "return in --sku MLK-1000 --lot L8 --location C3 --qty 1 --reason refused",
    "return out --sku MLK-1000 --lot L8 --location A1 --qty 2 --reason late",
    "return out --lot-id 2 --qty 2 --reason late",
    "hold --sku MLK-1000 --lot L9 --reason recall",
    "hold --sku MLK-1000 --lot K8 --reason recall",
    "hold --lot-id 10 --location A1 --reason recall",
    "release --sku MLK-1000 --lot L9 --reason repacked",
    "release --lot-id 10",
    "reverse 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a2c --reason twice",
    "lot edit --sku MLK-1000 --lot L12 --expires 2026-12-09 --supplier Este --reason misread",
    "lot edit --sku MLK-1000 --lot L12 --expires +20d --reason misread",
    "lot edit --lot-id 12 --code K12 --reason misread",
    "lot edit --sku MLK-1000 --lot L9 --code L5 --expires 2026-12-19 --reason misread",
    "product add --sku TEA-1 --name Té",
    "product edit MLK-1000 --min-stock 10 --price 3",
    "product edit TEA-1 --sku TEA-2",
    "product archive HAM-0001",
    "import lots lots.csv",
    "import products products.csv",
];

/// What happens in a warehouse until a command is tried again.
fn go_on(cli: &TestCli) {
    for line in [
        "receive --sku MLK-1000 --lot L6 --qty 5 --location C1",
        "receive --sku MLK-1000 --lot L6 --qty 5 --location C2",
        "product edit MLK-1000 --sku MLK-2000 --name \"Leche nueva\" --unit caja --decimals 2 --shelf-life 90",
        "product add --sku MLK-1000 --name \"Otra leche\" --decimals 3",
        "receive --sku MLK-1000 --lot L5 --qty 9 --expires 2027-01-01",
        "lot edit --sku MLK-2000 --lot L5 --expires 2026-12-30 --supplier Norte --cost 3 --code Z5 --reason misread",
        "lot edit --sku MLK-2000 --lot L3 --code L4 --expires 2026-12-15 --reason misread",
        "lot edit --sku MLK-2000 --lot L2 --code Z2 --reason misread",
        "product edit RIC-1000 --sku RIC-9 --decimals 1",
        "release --sku MLK-2000 --lot Z2",
        "hold --sku MLK-2000 --lot Z5 --reason recall",
        "dispatch --sku MLK-2000 --qty 20",
        "settings currency USD",
    ] {
        cli.run_ok(line);
    }
}

#[test]
fn a_repeat_gives_the_first_answer() {
    let cli = stocked();
    let alerts = cli.run_json("alerts --kind expiring");
    let (one, two) = (alerts[0]["id"].to_string(), alerts[1]["id"].to_string());
    let acts = (1..).zip(ACTS).map(|(number, act)| {
        let act = act.replace("ONE", &one).replace("TWO", &two);
        let act = format!("{act} --document 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f{number:04}");
        let first = cli.run_ok(&format!("{act} --format json")).out;
        (act, first)
    });
    let acts: Vec<(String, String)> = acts.collect();
    let tables: Vec<String> = acts.iter().map(|(act, _)| cli.run_ok(act).out).collect();
    go_on(&cli);
    for ((act, first), table) in acts.iter().zip(tables) {
        let again =
            cli.run(&format!("{act} --format json --today 2026-12-02 --operator luis --station dock-1"));
        assert_eq!(&again.out, first, "fefo {act}\n{}", again.err);
        assert_eq!(cli.run_ok(act).out, table, "fefo {act}, as a table");
        let folded = act.replace("MLK-1000", "mlk-1000").replace(" L", " l").replace(" A1", " a1");
        assert_eq!(&cli.run(&format!("{folded} --format json")).out, first, "fefo {folded}");
    }
    cli.run_ok("verify");
}

#[test]
fn another_command_under_the_same_id_is_refused() {
    let cli = stocked();
    let act = "adjust --sku MLK-1000 --lot L5 --qty -3 --reason broken --document 0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0001";
    cli.run_ok(act);
    for (one, other) in [("-3", "-4"), ("L5", "L6"), ("broken", "Broken"), ("adjust", "write-off")] {
        cli.run_refused(
            &act.replace(one, other).replace(
                "write-off --sku MLK-1000 --lot L5 --qty -3",
                "write-off --sku MLK-1000 --lot L5 --qty 3",
            ),
            "document_reused",
        );
    }
}
