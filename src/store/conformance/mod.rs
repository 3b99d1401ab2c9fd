//! Stories that every store must tell alike, whatever database is underneath. A back end tells them all by
//! [`conformance_suite!`], given a function that makes a [`Book`].

pub(crate) mod given;

pub(crate) mod alerts;
pub(crate) mod ledger;
pub(crate) mod ledger_lists;
pub(crate) mod lot_lists;
pub(crate) mod lots;
pub(crate) mod products;
pub(crate) mod stations;

use super::Store;

/// A stock book that several stations may open. It may hold other goods already: each story looks at its own.
pub(crate) trait Book: Sync {
    /// One more station.
    fn open(&self) -> Box<dyn Store>;
}

/// One `#[test]` for each story.
macro_rules! tell {
    ($attributes:tt $made:path: $($chapter:ident { $($story:ident)* })*) => {
        $(mod $chapter {
            $(crate::store::conformance::tell! { @test $attributes $made, $chapter::$story })*
        })*
    };
    (@test [$($attribute:tt)*] $made:path, $chapter:ident::$story:ident) => {
        $($attribute)*
        #[test]
        fn $story() {
            crate::store::conformance::$chapter::$story(&$made());
        }
    };
}

/// Tells every story to the books that `$made` makes, one for each story. Attributes before it are those of every test.
macro_rules! conformance_suite {
    ($(#[$attribute:meta])* $made:path) => {
        $crate::store::conformance::tell! { [$(#[$attribute])*] $made:
            products {
                a_product_comes_back_as_it_was_written
                a_code_is_one_code_in_any_case
                a_trade_item_number_is_one_number_however_many_zeros
                an_edited_product_keeps_its_key_and_its_stock
                balances_never_contradict_themselves
                products_are_listed_by_code
                expired_stock_depends_on_the_day
            }
            lots {
                a_lot_comes_back_as_it_was_written
                a_code_stands_once_in_a_place
                lots_without_code_are_never_the_same
                the_lots_of_a_code_begin_with_those_that_have_stock
                open_lots_come_in_fefo_order
                a_planner_that_has_enough_reads_no_further
                a_lot_is_held_and_released
                a_lot_of_no_product_is_refused
                what_expires_in_some_spans_is_met_once
                what_expires_is_counted_span_by_span
                every_lot_is_met_in_the_order_of_arrival
            }
            lot_lists {
                each_status_lists_its_lots
                lists_are_narrowed_by_product_place_and_expiry
                every_sort_is_a_total_order_both_ways
                a_limited_list_is_the_beginning_of_the_whole
                rows_are_looked_up_in_the_order_asked_for
            }
            ledger {
                a_document_comes_back_with_its_movements
                a_hold_names_its_lot_and_moves_nothing
                an_identity_is_used_once
                a_document_is_undone_once
                a_movement_of_what_is_not_there_is_refused
                the_ledger_reads_from_the_first_document_to_the_last
            }
            ledger_lists {
                documents_are_listed_newest_first_and_page_by_page
                documents_are_narrowed_by_product_kind_and_day
                narrowed_documents_come_by_day_and_page_by_page
                a_line_of_the_history_says_what_a_document_is_about
                the_newest_changes_of_a_product_carry_day_and_kind
                movements_are_listed_newest_first
                movements_are_narrowed_by_whatever_is_known
            }
            alerts {
                one_alert_stands_for_a_product_and_for_each_lot
                a_resolved_alert_makes_room_for_the_next
                the_most_urgent_comes_first_and_resolved_ones_last
                a_snoozed_alert_is_out_of_sight_until_its_day
                alerts_are_narrowed_and_counted
                a_row_says_what_the_product_has_available
                acknowledging_leaves_a_name
            }
            stations {
                what_was_not_committed_never_was
                a_refused_row_spoils_nothing_else
                a_view_keeps_its_moment
                others_changes_are_noticed_and_own_ones_are_not
                settings_are_kept_replaced_and_forgotten
                a_bulk_load_is_a_write_like_any_other
                stations_that_write_at_once_lose_nothing
                housekeeping_changes_nothing
            }
        }
    };
}

pub(crate) use {conformance_suite, tell};
