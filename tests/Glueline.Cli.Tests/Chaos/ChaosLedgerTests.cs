using System.Text;
using System.Text.Json;
using Glueline.Cli.Running;

namespace Glueline.Cli.Chaos;

public sealed class ChaosLedgerTests
{
    private readonly ChaosLedger _ledger = new();

    [Fact]
    public async Task Rows_are_lost_stale_or_wrong_by_what_was_acknowledged()
    {
        Settle("a", 1, EventState.Delivered);
        Settle("a", 5, EventState.Delivered);
        Settle("b", 2, EventState.Delivered);
        Settle("c", 3, EventState.Delivered);
        Settle("d", 4, EventState.NotSent);
        Settle("e", 6, EventState.Unknown);

        var check = await CompareAsync(Row("a", 1), Row("c", 9), Row("d", 4), Row("e", 6));

        (check.Lost, check.Stale, check.Wrong).ShouldBe((1, 1, 2));
        (_ledger.Acknowledged, _ledger.NotAcknowledged, _ledger.Settled).ShouldBe((4, 2, 6));
    }

    [Fact]
    public async Task The_newest_acknowledged_row_is_right()
    {
        Settle("a", 1, EventState.Delivered);
        Settle("a", 5, EventState.Delivered);

        var check = await CompareAsync(Row("a", 5));

        (check.Lost, check.Stale, check.Wrong).ShouldBe((0, 0, 0));
    }

    private static string Row(string id, int number) => $$$"""{"id":{"S":"{{{id}}}"},"seq":{"N":"{{{number}}}"}}""";

    private void Settle(string id, int number, EventState state) =>
        _ledger.Settle(
            new(id, number, new(number, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","seq":{{number}}}"""))),
            new(0, state is EventState.Delivered ? null : "no", 0, number) { State = state }
        );

    private Task<LedgerCheck> CompareAsync(params string[] rows) =>
        _ledger.CompareAsync(rows.Select(row => JsonElement.Parse(row)).ToAsyncEnumerable());
}
