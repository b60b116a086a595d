using System.Text.Json;
using Glueline.Lambda;

namespace Glueline.Producer.Tests;

/// <summary>Lambda returns at most 6 MB: whatever the batch, its answer is no longer than that, and accounts for every event.</summary>
public sealed class AnswerSizeTests(Stage stage) : IClassFixture<Stage>
{
    private const int Lambda = 6_291_556;
    private const int Many = 60_000;

    [Fact]
    public async Task Deliveries_of_60_000_tiny_events_are_summed()
    {
        var answer = await AnswerAsync(Enumerable.Range(0, Many).Select(n => $$"""{"id":{{n}}}"""));

        answer.GetProperty("count").GetInt32().ShouldBe(Many);
        answer.GetProperty("refused").GetArrayLength().ShouldBe(0);
        var delivered = answer.GetProperty("delivered").EnumerateArray().ToArray();
        delivered.Sum(sum => sum.GetProperty("count").GetInt32()).ShouldBe(Many);
        delivered.Select(sum => sum.GetProperty("partition").GetInt32()).Order().ShouldBe(Enumerable.Range(0, Stage.Partitions));
        delivered.ShouldAllBe(sum =>
            sum.GetProperty("lastOffset").GetInt64() - sum.GetProperty("firstOffset").GetInt64() + 1 == sum.GetProperty("count").GetInt32()
        );
        delivered.ShouldAllBe(sum =>
            sum.GetProperty("schemaVersion").GetInt32() == 1 && sum.GetProperty("schemaVersionId").GetGuid() != Guid.Empty
        );
    }

    [Fact]
    public async Task Each_reason_of_60_000_refused_events_is_given_once()
    {
        var answer = await AnswerAsync(Enumerable.Range(0, Many).Select(n => n % 2 == 0 ? """{"no":1}""" : """{"id":null}"""));

        var refused = answer.GetProperty("refused").EnumerateArray().ToArray();
        refused
            .Select(group => group.GetProperty("reason").GetString())
            .ShouldBe([
                "/id: the record's key is missing; every event needs the field \"id\"",
                "/id: the record's key is null; it must be a string, a number or a boolean",
            ]);
        Indices(answer).Select(pair => pair.Index).Order().ShouldBe(Enumerable.Range(0, Many));
    }

    [Fact]
    public async Task The_first_of_60_000_different_reasons_are_given_in_full_and_each_event_is_accounted_for()
    {
        var answer = await AnswerAsync(
            Enumerable.Range(0, Many).Select(n => $$"""{"id":"{{n}}","at":"text number {{n}} with \"quotes\" and é"}""")
        );

        var pairs = Indices(answer);
        pairs.Select(pair => pair.Index).Order().ShouldBe(Enumerable.Range(0, Many));
        pairs
            .Single(pair => pair.Index == 0)
            .Reason.ShouldBe(
                "/at: the table's sort key \"at\" is a number, and the event has the text \"text number 0 with \"quotes\" and é\": "
                    + "send a number, or key the table by at:S"
            );
        pairs
            .Single(pair => pair.Index == Many - 1)
            .Reason.ShouldBe("for a reason that did not fit into this answer: send fewer events at a time to see it");
    }

    [Fact]
    public async Task The_one_reason_for_60_000_different_numbers_is_given_with_an_example()
    {
        var answer = await AnswerAsync(Enumerable.Range(0, Many).Select(n => $$"""{"id":"{{n}}","price":[{{n}}.1000000000000000001]}"""));

        var group = answer.GetProperty("refused").EnumerateArray().ShouldHaveSingleItem();
        group.GetProperty("count").GetInt32().ShouldBe(Many);
        group
            .GetProperty("reason")
            .GetString()
            .ShouldBe(
                "/price/*: the number can't be kept as a double, such as 0.1000000000000000001. Send the number as a string; or keep "
                    + "all digits with /price/*=decimal in GLUELINE_NUMBERS; "
                    + "or accept the nearest double with /price/*=nearest in GLUELINE_NUMBERS; or keep it in _overflow with "
                    + "GLUELINE_OVERFLOW=on."
            );
    }

    [Fact]
    public async Task A_mix_lists_both()
    {
        var answer = await AnswerAsync(Enumerable.Range(0, Many).Select(n => n % 10 == 0 ? "7" : $$"""{"id":{{n}}}"""));

        answer.GetProperty("delivered").EnumerateArray().Sum(sum => sum.GetProperty("count").GetInt32()).ShouldBe(Many - (Many / 10));
        Indices(answer).Select(pair => pair.Index).Order().ShouldBe(Enumerable.Range(0, Many).Where(n => n % 10 == 0));
    }

    [Fact]
    public async Task If_only_the_reasons_are_too_long_each_delivery_is_listed()
    {
        var answer = await AnswerAsync(
            Enumerable
                .Range(0, 40_000)
                .Select(n => $$"""{"at":{{(n % 40 == 0 ? "1" : $"\"the text with number {n:D9}\"")}},"id":"{{n}}"}""")
        );

        answer.TryGetProperty("delivered", out _).ShouldBeFalse();
        answer
            .GetProperty("events")
            .EnumerateArray()
            .Select(sent => sent.GetProperty("index").GetInt32())
            .ShouldBe(Enumerable.Range(0, 40_000).Where(n => n % 40 == 0));
        Indices(answer).Count.ShouldBe(39_000);
    }

    [Fact]
    public async Task A_batch_with_more_events_than_an_answer_has_room_for_is_refused_before_anything_is_sent()
    {
        var producer = await stage.HandlerAsync();
        var calls = stage.Aws.Calls.Sum(call => call.Count);
        (
            await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync($"[{string.Join(',', Enumerable.Repeat("{}", 400_001))}]"))
        ).ShouldSatisfyAllConditions(
            fault => fault.ErrorType.ShouldBe("BatchTooLarge"),
            fault =>
                fault.Message.ShouldBe(
                    "the batch has 400001 events, and an answer has room for 400000, since Lambda returns at most 6 MB: nothing was "
                        + "sent; send fewer events at a time"
                )
        );
        stage.Aws.Calls.Sum(call => call.Count).ShouldBe(calls);
    }

    [Fact]
    public async Task The_most_events_with_the_most_scattered_outcomes_fit()
    {
        var answer = await AnswerAsync(
            Enumerable
                .Range(0, 400_000)
                .Select(n =>
                    n % 3 == 0 ? "7"
                    : n % 3 == 1 ? "[]"
                    : "{}"
                )
        );
        Indices(answer).Count.ShouldBe(400_000);
    }

    private async Task<JsonElement> AnswerAsync(IEnumerable<string> events)
    {
        var isDated = false;
        string[] batch =
        [
            .. events.Select(one =>
            {
                isDated |= one.Contains("\"at\"", StringComparison.Ordinal);
                return one;
            }),
        ];
        var producer = await stage.HandlerAsync([
            ("GLUELINE_KEY_FIELD", "id"),
            .. isDated ? [("GLUELINE_TABLE_KEY", "id:S,at:N")] : Array.Empty<(string, string)>(),
        ]);
        var answer = await producer.InvokeAsync($"[{string.Join(',', batch)}]");
        answer.Length.ShouldBeLessThan(Lambda);
        return JsonDocument.Parse(answer).RootElement;
    }

    private static List<(int Index, string Reason)> Indices(JsonElement answer)
    {
        var indices = new List<(int, string)>();
        foreach (var group in answer.GetProperty("refused").EnumerateArray())
        {
            var before = indices.Count;
            foreach (var place in group.GetProperty("indices").EnumerateArray())
            {
                var (first, last) =
                    place.ValueKind is JsonValueKind.Array
                        ? (place[0].GetInt32(), place[1].GetInt32())
                        : (place.GetInt32(), place.GetInt32());
                for (var i = first; i <= last; i++)
                    indices.Add((i, group.GetProperty("reason").GetString()!));
            }

            (indices.Count - before).ShouldBe(group.GetProperty("count").GetInt32());
        }

        return indices;
    }
}
