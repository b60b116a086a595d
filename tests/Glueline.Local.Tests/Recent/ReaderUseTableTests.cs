using Glueline.Local.Recent;

namespace Glueline.Local.Tests.Recent;

public sealed class ReaderUseTableTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_use_is_counted_by_version_and_caller_and_the_least_recent_goes()
    {
        var table = new ReaderUseTable(maximum: 2);

        table.Add(Use("v1", "ann", second: 1));
        table.Add(Use("v1", "bob", second: 2));
        table.Add(Use("v1", "ann", second: 3));
        table.Add(Use("v2", "ann", second: 4));

        table
            .Snapshot()
            .ShouldBe([Use("v1", "ann", second: 3) with { First = Noon.AddSeconds(1), Count = 2 }, Use("v2", "ann", second: 4)]);
    }

    private static ReaderUse Use(string version, string caller, int second) =>
        new(version, "r", "s", 1, caller, Noon.AddSeconds(second), Noon.AddSeconds(second), Count: 1);
}
