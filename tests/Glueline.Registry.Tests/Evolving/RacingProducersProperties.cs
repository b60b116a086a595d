using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

/// <summary>
/// Eight producers, each with its own cache, against one registry that delays, answers PENDING, throttles, and lets others be faster.
/// </summary>
public sealed class RacingProducersProperties
{
    private const int Producers = 8;
    private const int EventsEach = 200;

    /// <summary>A few seeds in a daily run; <c>GLUELINE_RACE_SEEDS=50</c> for a thorough one.</summary>
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_RACE_SEEDS"), out var seeds) ? seeds : 3;

    [Fact]
    public async Task They_converge_and_lose_no_event()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            await RaceAsync(seed, OverflowMode.Off, Make);
    }

    [Fact]
    public async Task With_overflow_they_do_so_whatever_the_events_have()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            await RaceAsync(seed, OverflowMode.On, MakeAnything);
    }

    /// <summary>Each field keeps the one type that the first producer to register it chose; null is as good as absent.</summary>
    [Fact]
    public async Task For_a_lake_they_do_so_with_one_type_for_each_field()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            await RaceAsync(
                seed,
                OverflowMode.On,
                MakeAnything,
                new() { Unions = UnionUse.NullOnly, MapDetection = MapDetection.Overflow }
            );
    }

    private static async Task RaceAsync(
        int seed,
        OverflowMode overflow,
        Func<Random, (string Json, string[] Fields)> make,
        InferenceOptions? inference = null
    )
    {
        var mode = seed % 2 == 0 ? CompatibilityMode.Full : CompatibilityMode.FullAll;
        var rig = new Rig
        {
            Options = new()
            {
                Registry = MemoryRegistry.Name,
                Compatibility = mode,
                SettleWithin = TimeSpan.FromHours(1),
            },
        };
        rig.Registry.PendingReads = seed % 3;
        Disturb(rig, seed);
        var options = new EvolvingSchemaOptions
        {
            MaximumRounds = 200,
            Evolution = new() { Overflow = overflow, Inference = inference ?? InferenceOptions.Default },
        };
        var runs = Enumerable
            .Range(0, Producers)
            .Select(n => (Producer: rig.Producer(options), Events: Events(seed * 100 + n, make)))
            .ToArray();

        var sent = await Task.WhenAll(runs.Select(run => Task.Run(() => SendAsync(run.Producer, run.Events))));

        var fields = runs.SelectMany(run => run.Events).SelectMany(one => one.Fields).ToHashSet();
        var latest = SchemaText
            .ParseRecord(rig.Stored.Latest.Definition)
            .Fields.Select(field => field.Name)
            .Where(name => name != OverflowField.Name);
        latest.Order(StringComparer.Ordinal).ShouldBe(fields.Order(StringComparer.Ordinal), $"seed {seed}");
        var sets = runs.SelectMany(run => run.Events).Select(one => string.Join(',', one.Fields)).Distinct().Count();
        rig.Stored.Versions.Count.ShouldBeLessThanOrEqualTo(sets + Producers, $"seed {seed}");
        // If the types differ, one of two versions registered in parallel is refused, and no event is encoded with it.
        if (overflow is OverflowMode.Off)
            rig.Stored.Versions.ShouldAllBe(version => version.Status == "AVAILABLE", $"seed {seed}");
        foreach (var (json, encoded) in sent.SelectMany(pairs => pairs))
            ShouldComeBack(
                rig,
                inference is null ? json : json.Replace(",\"untyped\":null", "", StringComparison.Ordinal),
                encoded,
                overflow
            );

        await ShouldAskNothingAsync(rig, runs[0].Producer, runs[0].Events);
    }

    /// <summary>Delays calls in a scripted order, and throttles some.</summary>
    private static void Disturb(Rig rig, int seed)
    {
        var random = new Random(seed);
        var gate = new Lock();
        rig.Registry.Before = async _ =>
        {
            int yields;
            lock (gate)
                yields = random.Next(0, 12);
            for (var i = 0; i < yields; i++)
                await Task.Yield();
        };
        foreach (var operation in (string[])["RegisterSchemaVersion", "GetSchemaVersion", "GetSchema", "ListSchemaVersions"])
            if (random.Next(2) == 0)
                rig.Registry.FailNext(operation, "ThrottlingException", random.Next(1, 6));
    }

    private static async Task<List<(string Json, EncodedEvent Encoded)>> SendAsync(
        EvolvingSchema producer,
        (string Json, string[] Fields)[] events
    )
    {
        var sent = new List<(string, EncodedEvent)>();
        foreach (var (json, _) in events)
            sent.Add((json, await PatientlyAsync(producer, json)));
        return sent;
    }

    /// <summary>Repeats the call, as the exception's documentation allows.</summary>
    private static async Task<EncodedEvent> PatientlyAsync(EvolvingSchema producer, string json)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await producer.EncodeAsync(Rig.Json(json));
            }
            catch (SchemaRegistryException exception) when (exception.IsTransient && attempt < 50)
            {
                await Task.Yield();
            }
        }
    }

    private static void ShouldComeBack(Rig rig, string json, EncodedEvent encoded, OverflowMode overflow)
    {
        encoded.IsAccepted.ShouldBeTrue(encoded.Refusal?.Reason);
        var writer = rig.Stored.Versions.Single(version => version.Id == GlueFrameHeader.Read(encoded.Record.Span).SchemaVersionId);
        writer.Status.ShouldBe("AVAILABLE");
        using var scratch = new OutputBuffer();
        using var back = new OutputBuffer();
        var plan = ReadPlan.Compile(SchemaText.Parse(writer.Definition));
        EventReader.Compile(plan).Read(GlueFrame.Read(encoded.Record.Span).Payload(scratch), back);
        var (ours, theirs) = (System.Text.Json.Nodes.JsonNode.Parse(json), System.Text.Json.Nodes.JsonNode.Parse(back.WrittenSpan));
        System
            .Text.Json.Nodes.JsonNode.DeepEquals(ours, theirs)
            .ShouldBeTrue($"{json} came back as {Encoding.UTF8.GetString(back.WrittenSpan)} ({overflow})");
    }

    private static async Task ShouldAskNothingAsync(Rig rig, EvolvingSchema producer, (string Json, string[] Fields)[] events)
    {
        await SendAsync(producer, events);
        rig.Registry.ForgetCalls();
        await SendAsync(producer, events);
        rig.Registry.Calls.ShouldBeEmpty();
    }

    private static (string Json, string[] Fields)[] Events(int seed, Func<Random, (string, string[])> make)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, EventsEach).Select(_ => make(random))];
    }

    private static (string Json, string[] Fields) Make(Random random)
    {
        var names = Names(random);
        return ($"{{{string.Join(",", names.Select(name => $"\"{name}\":{random.Next(100)}"))}}}", names);
    }

    /// <summary>The types of a field's values differ from event to event, so that under FULL only overflow can keep most of them.</summary>
    private static (string Json, string[] Fields) MakeAnything(Random random)
    {
        var names = Names(random);
        string[] values = ["7", "2.5", "\"text\"", "true", "[1,\"a\",null]", "{\"x\":1}"];
        var members = names.Select(name => $"\"{name}\":{values[random.Next(values.Length)]}").ToList();
        members.Add($"\"untyped\":{(random.Next(2) == 0 ? "null" : "[]")}");
        members.Add("\"exact\":123456789012345678901234567890");
        return ($"{{{string.Join(",", members)}}}", names);
    }

    private static string[] Names(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"f{random.Next(25):00}").Distinct().Order(StringComparer.Ordinal)];
}
