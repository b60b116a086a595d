using System.Text;
using System.Text.Json;
using Glueline.EndToEnd.Tests.Packages;
using Glueline.Local;
using Glueline.Local.Faults;

namespace Glueline.EndToEnd.Tests.Emulator;

/// <summary>
/// The packages in AWS's Lambda Runtime Interface Emulator: what the local stack's Lambda and AWS's have in common is not what the first
/// one's author took for granted.
/// </summary>
[Collection(nameof(ShippedPackages))]
public sealed class InTheEmulator(ShippedPackages packages)
{
    private const int Generous = 10;

    /// <summary>
    /// Lambda counts whole seconds. A function answers a second before them, and so can only run out of time if it is frozen.
    /// </summary>
    private const int Short = 2;

    [Fact]
    public async Task Events_become_rows_a_refusal_reaches_the_caller_and_nothing_is_left_at_the_end()
    {
        await using var pair = await EmulatedPair.StartAsync(packages, Generous);

        var first = await pair.Producer.SendAsync("""{"id":"a","temperature":21.5}""");
        var second = await pair.Producer.SendAsync("""[{"id":"b","humidity":40},{"id":"c","humidity":41}]""");
        var refused = await pair.Producer.InvokeAsync(Encoding.UTF8.GetBytes("""{"no":1}"""), TestContext.Current.CancellationToken);
        await pair.StoredAsync();

        Versions(first).ShouldBe([1]);
        Versions(second).ShouldBe([2, 2]);
        refused.Fault!.ErrorType.ShouldBe("EventRefused");
        (await pair.RowsAsync()).ShouldBe(["a", "b", "c"]);
        pair.Consumer.Faults.ShouldBeEmpty();
        (await pair.Producer.EndAsync()).ShouldBe(0);
        RunningProcess.IdOf(pair.Producer.Bootstrap).ShouldBeNull();
    }

    [Fact]
    public async Task A_consumer_that_runs_out_of_time_amid_a_write_loses_nothing()
    {
        await using var pair = await EmulatedPair.StartAsync(packages, Short);
        await pair.Producer.SendAsync("""{"id":"a"}""");
        await pair.StoredAsync();
        var before = pair.Consumer.ProcessId;
        pair.Faults.Add(FaultTrigger.On("dynamodb.PutItem").Calls(1, 1), new DelayCall(TimeSpan.FromSeconds(Short)));

        await pair.Producer.SendAsync("""{"id":"b"}""");
        await pair.StruckAsync();
        await FreezeAsync(before);
        await pair.StoredAsync();

        pair.Consumer.Faults.ShouldHaveSingleItem().ErrorMessage.ShouldBe("Task timed out after 2.00 seconds");
        pair.Consumer.ProcessId.ShouldNotBe(before);
        (await pair.RowsAsync()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_producer_that_ran_out_of_time_serves_the_next_invocation_as_if_nothing_had_happened()
    {
        await using var pair = await EmulatedPair.StartAsync(packages, Short);
        await pair.Producer.SendAsync("""{"id":"a"}""");
        var before = pair.Producer.ProcessId;

        await FreezeAsync(before);
        var late = await pair.Producer.InvokeAsync("""{"id":"late"}"""u8.ToArray(), TestContext.Current.CancellationToken);
        var next = await pair.Producer.SendAsync("""{"id":"b","n":1}""");
        await pair.StoredAsync();

        late.Fault!.ErrorType.ShouldBe("Sandbox.Timedout");
        pair.Producer.ProcessId.ShouldNotBe(before);
        Versions(next).ShouldBe([2]);
        // The frozen process is gone, with the event that it never read.
        (await pair.RowsAsync()).ShouldBe(["a", "b"]);
    }

    /// <summary>A signal returns before it stops all threads, and one that runs would still answer.</summary>
    private static async Task FreezeAsync(int process)
    {
        ProcessSignal.Send(process, ProcessSignal.Stop);
        while (Directory.EnumerateDirectories($"/proc/{process}/task").Any(thread => State(thread) != "T"))
            await Task.Yield();
    }

    /// <summary>The state of a thread, after its name in parentheses (man 5 proc).</summary>
    private static string State(string thread)
    {
        var line = File.ReadAllText($"{thread}/stat");
        return line[(line.LastIndexOf(')') + 2)..].Split(' ')[0];
    }

    private static long[] Versions(JsonElement answer) =>
        [.. answer.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("schemaVersion").GetInt64())];
}
