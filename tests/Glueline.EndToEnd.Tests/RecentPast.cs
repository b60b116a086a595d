using Glueline.Local.EventSource;
using Glueline.Local.Recent;

namespace Glueline.EndToEnd.Tests;

/// <summary>What a stack keeps of an event's way, with the shipped functions.</summary>
public sealed class RecentPast
{
    [Fact]
    public async Task Every_stage_of_an_event_can_be_looked_up_after_it()
    {
        await using var stack = await TestStack.StartAsync(keepsRecent: true);
        var recent = stack.Parts.Recent!;

        await stack.StoredAsync(await stack.SendAsync("""[{"id":"a","v":1}]"""));
        var answer = await stack.SendAsync("""[{"id":"b","v":2},{"id":"c","v":3,"note":"n"},{"v":4}]""");
        await stack.StoredAsync(answer);
        await recent.SettledAsync();

        recent
            .VersionCauses.Select(cause => (cause.Schema, cause.VersionNumber, cause.Event?.Text))
            .ShouldBe([("events", 1, """{"id":"a","v":1}"""), ("events", 2, """{"id":"c","v":3,"note":"n"}""")]);
        recent.VersionCauses[1].RequestId.ShouldBe(recent.ProducerInvocations[1].RequestId);
        recent.VersionCauses.ShouldAllBe(cause => cause.CallerArn.Contains("assumed-role/glueline-producer"));
        recent.ProducerInvocations.Select(one => one.Counts).ShouldBe([new(1, 0, 0, 0), new(2, 1, 0, 0)]);
        var refused = recent.RefusedEvents.ShouldHaveSingleItem();
        (refused.State, refused.Index, refused.Event?.Text, refused.Schema).ShouldBe(("refused", 2, """{"v":4}""", "events"));
        refused.Reason.ShouldNotBeNull().ShouldContain("id");

        var sent = answer.GetProperty("events")[1];
        var (partition, offset) = (sent.GetProperty("partition").GetInt32(), sent.GetProperty("offset").GetInt64());
        recent.Batches.Count(batch => batch.Result is BatchResult.Done && batch.Holds(stack.Topic, partition, offset)).ShouldBe(1);
        recent
            .ItemWrites.Select(write => (write.Key, write.Result))
            .ShouldBe(
                [
                    ("""{"id":{"S":"a"}}""", ItemWriteResult.Written),
                    ("""{"id":{"S":"b"}}""", ItemWriteResult.Written),
                    ("""{"id":{"S":"c"}}""", ItemWriteResult.Written),
                ],
                ignoreOrder: true
            );
        recent.ItemWrites.ShouldAllBe(write => write.CallerArn.Contains("assumed-role/glueline-consumer"));
        recent.ReaderUses.ShouldContain(use => use.VersionNumber == 2 && use.CallerArn.Contains("assumed-role"));
        recent.RegistryCalls.ShouldContain(call => call.Operation == "RegisterSchemaVersion" && call.VersionNumber == 2);
        recent.LeftOut.ShouldBe(0);
    }
}
