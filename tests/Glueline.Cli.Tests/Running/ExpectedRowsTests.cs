using System.Text;
using System.Text.Json;
using Glueline.Cli.Rows;

namespace Glueline.Cli.Running;

public sealed class ExpectedRowsTests
{
    private readonly ExpectedRows _expected = new(TableKey.Parse("id"));

    [Fact]
    public async Task Equal_rows_leave_no_mismatch()
    {
        Accept("""{"id":1,"a":2.50}""", """{"id":2,"a":null}""");
        (await Compare("""{"a":{"N":"2.5"},"id":{"N":"1"}}""", """{"id":{"N":"2"}}""")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_different_or_unexpected_row_is_named()
    {
        Accept("""{"id":1,"a":1,"b":{"c":1}}""", """{"id":2}""", """{"id":3}""");
        (await Compare("""{"id":{"N":"3"}}""", """{"id":{"N":"1"},"a":{"N":"2"}}""", """{"id":{"N":"9"}}""")).ShouldBe([
            "0 9 the row comes from no event of this run ",
            "1 1 the row differs /a /b",
            "2 2 the row is missing ",
        ]);
    }

    [Fact]
    public async Task What_the_consumer_adds_to_rows_is_no_difference_and_a_deleted_row_is_none()
    {
        Accept("""{"id":1}""");
        string[] items =
        [
            """{"id":{"N":"1"},"_glueline":{"M":{"partition":{"S":"events-0"},"offset":{"N":"7"},"time":{"N":"8"}}}}""",
            """{"id":{"N":"2"},"_glueline":{"M":{"offset":{"N":"8"},"deleted":{"BOOL":true}}},"_expires":{"N":"9"}}""",
        ];
        var check = await _expected.CompareAsync(items.Select(item => JsonElement.Parse(item)).ToAsyncEnumerable());
        (check.Rows, check.Mismatches.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task With_one_key_the_last_accepted_event_wins()
    {
        Accept("""{"id":"x","a":1}""", """{"id":"x","a":2}""");
        (await Compare("""{"id":{"S":"x"},"a":{"N":"2"}}""")).ShouldBeEmpty();
        (await Compare("""{"id":{"S":"x"},"a":{"N":"1"}}""")).ShouldBe(["2 \"x\" the row differs /a"]);
        _expected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_one_key_on_two_partitions_either_last_event_may_win()
    {
        Accept(index => index / 2, """{"id":"x","a":1}""", """{"id":"x","a":2}""", """{"id":"x","a":3}""");
        (await Compare("""{"id":{"S":"x"},"a":{"N":"2"}}""")).ShouldBeEmpty();
        (await Compare("""{"id":{"S":"x"},"a":{"N":"3"}}""")).ShouldBeEmpty();
        (await Compare("""{"id":{"S":"x"},"a":{"N":"1"}}""")).ShouldBe(["3 \"x\" the row differs /a"]);
    }

    [Fact]
    public async Task An_event_that_may_be_on_the_topic_may_be_the_row_until_a_later_one_is_accepted()
    {
        Accept("""{"id":"x","a":1}""");
        Answer(EventState.Unknown, """{"id":"x","a":2}""");
        Answer(EventState.Unknown, """{"id":"y","a":1}""");
        Answer(EventState.NotSent, """{"id":"z","a":1}""");
        (await Compare("""{"id":{"S":"x"},"a":{"N":"1"}}""")).ShouldBeEmpty();
        (await Compare("""{"id":{"S":"x"},"a":{"N":"2"}}""", """{"id":{"S":"y"},"a":{"N":"1"}}""")).ShouldBeEmpty();
        (await Compare("""{"id":{"S":"x"},"a":{"N":"2"}}""", """{"id":{"S":"z"},"a":{"N":"1"}}""")).ShouldBe([
            "0 \"z\" the row comes from no event of this run ",
        ]);

        Accept("""{"id":"x","a":3}""");
        (await Compare("""{"id":{"S":"x"},"a":{"N":"2"}}""")).ShouldBe(["1 \"x\" the row differs /a"]);
    }

    [Fact]
    public async Task An_accepted_event_without_its_key_is_a_mismatch()
    {
        Accept("""{"other":1}""");
        (await Compare()).ShouldBe(["1  the event was accepted, but has no 'id', the key of its row "]);
    }

    private void Answer(EventState state, string json) =>
        _expected.Add(new(1, Encoding.UTF8.GetBytes(json)), new(0, "no", 0, 0) { State = state });

    private void Accept(params string[] events) => Accept(_ => 0, events);

    private void Accept(Func<int, int> partitionOf, params string[] events)
    {
        foreach (var (index, json) in events.Index())
            _expected.Add(new(index + 1, Encoding.UTF8.GetBytes(json)), new(index, null, partitionOf(index), index));
    }

    private async Task<IEnumerable<string>> Compare(params string[] items)
    {
        var check = await _expected.CompareAsync(items.Select(item => JsonElement.Parse(item)).ToAsyncEnumerable());
        check.Rows.ShouldBe(items.Length);
        return check.Mismatches.Select(mismatch => $"{mismatch.Line} {mismatch.Key} {mismatch.Problem} {string.Join(' ', mismatch.Paths)}");
    }
}
