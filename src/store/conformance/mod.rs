//! Tests that every store must pass, whatever the database. A back end runs them all through [`conformance_suite!`],
//! given a function that creates a [`TestBook`].

pub(crate) mod fixtures;
pub(crate) mod foreseen_counts;

pub(crate) mod alerts;
pub(crate) mod count_lines;
pub(crate) mod counted_days;
pub(crate) mod counts;
pub(crate) mod holds;
pub(crate) mod imports;
pub(crate) mod ledger;
pub(crate) mod ledger_lists;
pub(crate) mod lot_lists;
pub(crate) mod lots;
pub(crate) mod many_keys;
pub(crate) mod names;
pub(crate) mod products;
pub(crate) mod reports;
pub(crate) mod stations;
pub(crate) mod tokens;

use super::Store;

/// A stock book that several connections may open. It may contain other data; each test looks at its own.
pub(crate) trait TestBook: Sync {
    /// Opens one more connection.
    fn open(&self) -> Box<dyn Store>;
}

/// What makes a book for a test, or can't on this machine.
pub(crate) trait IntoTestBook {
    type Book: TestBook;

    /// Returns the book; `None` skips the test.
    fn into_test_book(self) -> Option<Self::Book>;
}

impl<B: TestBook> IntoTestBook for B {
    type Book = B;

    fn into_test_book(self) -> Option<B> {
        Some(self)
    }
}

impl<B: TestBook> IntoTestBook for Option<B> {
    type Book = B;

    fn into_test_book(self) -> Option<B> {
        self
    }
}

/// Generates one `#[test]` per conformance test.
macro_rules! scenario_tests {
    ($attributes:tt $make:path: $($module:ident { $($test:ident)* })*) => {
        $(mod $module {
            $(crate::store::conformance::scenario_tests! { @test $attributes $make, $module::$test })*
        })*
    };
    (@test [$($attribute:tt)*] $make:path, $module:ident::$test:ident) => {
        $($attribute)*
        #[test]
        fn $test() {
            // Without what the back end needs, there is nothing to test.
            if let Some(book) = crate::store::conformance::IntoTestBook::into_test_book($make()) {
                crate::store::conformance::$module::$test(&book);
            }
        }
    };
}

/// Runs every conformance test, each on a book that `$make` creates. The attributes apply to each test.
macro_rules! conformance_suite {
    ($(#[$attribute:meta])* $make:path) => {
        $crate::store::conformance::scenario_tests! { [$(#[$attribute])*] $make:
            products {
                product_round_trips
                sku_lookup_ignores_case
                gtin_lookup_ignores_leading_zeros
                barcodes_belong_to_one_product_in_the_order_they_came
                locked_products_come_in_id_order
                former_skus_find_their_products
                archived_products_with_stock_are_listed
                updated_product_keeps_its_id_and_balances
                on_hold_above_on_hand_is_refused
                products_are_listed_by_sku
                catalogue_version_counts_every_change
                expired_stock_depends_on_the_day
            }
            lots {
                lot_round_trips
                lot_code_is_unique_per_location
                lots_without_code_are_distinct
                products_without_lots_are_found
                lots_of_a_code_list_stocked_ones_first
                open_lots_come_in_fefo_order
                open_lots_stop_when_the_visitor_breaks
                lot_is_held_and_released
                facts_of_a_lot_are_replaced
                lot_of_an_unknown_product_is_refused
                overlapping_ranges_yield_each_lot_once
                expiring_lots_are_counted_per_range
                totals_of_lots_follow_every_change
                all_lots_come_in_id_order
            }
            many_keys {
                many_keys_are_answered_as_each_is
            }
            lot_lists {
                each_status_lists_its_lots
                lots_filter_by_product_location_and_expiry
                every_sort_is_a_total_order_both_ways
                limited_list_is_a_prefix_of_the_full_one
                a_page_goes_on_behind_any_lot
                lot_rows_come_in_the_requested_order
                balances_come_in_the_order_of_arrival_from_any_lot_on
            }
            holds {
                holds_of_a_code_are_replaced
                hold_without_its_document_is_refused
            }
            ledger {
                document_round_trips_with_its_movements
                document_names_what_it_changed
                partner_is_one_whatever_its_case
                daily_flows_add_up
                book_has_an_id_and_its_latest_day
                document_id_is_unique
                document_is_reversed_at_most_once
                movement_of_an_unknown_lot_is_refused
                ledger_comes_in_posting_order
                followed_ledger_names_every_changed_lot
            }
            ledger_lists {
                documents_page_newest_first
                documents_filter_by_product_kind_and_day
                documents_say_which_products_they_are_about
                documents_filter_by_partner_reference_and_code
                filtered_documents_page_by_day
                document_summary_has_subject_and_totals
                newest_changes_carry_day_and_kind
                movements_are_listed_newest_first
                movements_filter_by_every_field
            }
            names {
                partners_of_a_kind_come_first_and_each_once
                locations_come_by_the_lots_they_have
            }
            counts {
                lines_are_found_by_product_and_by_code
                shelves_tell_how_far_each_counter_is
            }
            counted_days {
                lot_rows_say_when_they_were_last_counted
                lots_counted_after_a_day_are_those_of_counts_that_stand
                open_lots_are_seen_when_they_come_in_and_when_they_are_counted
                lots_of_open_counts_are_those_that_wait_to_be_applied
                standing_assertions_tell_what_was_off_and_what_it_is_worth
                lots_that_nobody_counted_for_days_are_filtered
            }
            reports {
                standing_goods_tell_cost_and_place
                catalogue_products_are_told_with_what_is_on_hand
                moved_goods_are_of_documents_that_stand
                moved_goods_are_found_among_many_other_documents
                movements_of_a_document_are_told_together
                what_a_dispatch_decided_is_told
                moved_goods_tell_the_longest_texts
            }
            imports {
                a_digest_is_recorded_once
                a_digest_names_a_document
            }
            tokens {
                tokens_round_trip_by_digest_and_name
                a_new_token_of_a_name_ends_the_old_one
                the_last_use_only_goes_forward
                two_names_never_share_a_digest
            }
            foreseen_counts {
                what_was_foreseen_of_a_count_is_told_as_it_is_by_now
            }
            count_lines {
                count_round_trips_with_its_lines
                count_is_walked_shelf_by_shelf
                entry_is_made_once
                line_is_applied_and_opened_again
                lot_in_two_open_counts_is_told
                changes_after_a_document_say_what_they_are
                act_of_a_count_is_recorded_once
            }
            alerts {
                one_unresolved_alert_per_product_and_lot
                resolved_alert_allows_a_new_one
                moved_due_day_moves_the_alert_in_the_list
                alerts_sort_by_urgency_with_resolved_last
                snoozed_alert_is_hidden_until_its_day
                alerts_are_filtered_and_counted
                totals_of_alerts_follow_every_change
                alert_row_has_the_available_quantity
                acknowledgement_records_who_and_when
                alerts_come_with_what_was_done_about_each
            }
            stations {
                dropped_write_changes_nothing
                refused_row_ends_the_transaction
                read_view_is_a_snapshot
                only_external_commits_are_detected
                settings_are_stored_replaced_and_removed
                bulk_write_commits_and_rolls_back
                concurrent_writes_lose_nothing
                maintenance_changes_no_data
            }
        }
    };
}

pub(crate) use {conformance_suite, scenario_tests};
