using System.Text;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>What a thread retains after a large record. Runs alone, since it measures the memory of the process.</summary>
[Collection(nameof(Alone))]
public sealed class RetainedMemoryTests
{
    private const int Characters = 20 << 20;
    private const long Allowed = 16 << 20;

    private static readonly SerializationContext Value = new(MessageComponentType.Value, "large");

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task The_memory_of_a_large_record_is_not_retained_by_the_thread()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"device":"{{new string('x', Characters)}}","level":0.5}""");
        var client = _registry.Client(new() { Framing = new() { Compression = FrameCompression.Zlib } });
        var evolving = client.EventSerializer<byte[]>();
        var typed = client.AvroSerializer<Measurement>(new() { Naming = _ => "typed" });
        var large = new Measurement(new string('x', Characters), 0.5);
        var record = await evolving.SerializeAsync(json, Value);
        var typedRecord = await typed.SerializeAsync(large, Value);
        record.Length.ShouldBeLessThan(1 << 20);
        var deserializer = client.EventDeserializer<ReadOnlyMemory<byte>>();
        var classes = client.AvroDeserializer<Measurement>();

        HeldBy(() => deserializer.Deserialize(record, isNull: false, Value).Length.ShouldBe(json.Length)).ShouldBeLessThan(Allowed);
        HeldBy(() => classes.Deserialize(typedRecord, Value).Device.Length.ShouldBe(Characters)).ShouldBeLessThan(Allowed);
        HeldBy(() => evolving.SerializeAsync(json, Value).GetAwaiter().GetResult().Length.ShouldBe(record.Length))
            .ShouldBeLessThan(Allowed);
        HeldBy(() => typed.SerializeAsync(large, Value).GetAwaiter().GetResult().Length.ShouldBe(typedRecord.Length))
            .ShouldBeLessThan(Allowed);
        HeldBy(() =>
                Should.Throw<RecordFrameException>(() =>
                    _registry
                        .Client(new() { MaxInflatedBytes = Characters / 2 })
                        .EventDeserializer<ReadOnlyMemory<byte>>()
                        .Deserialize(record, Value)
                )
            )
            .ShouldBeLessThan(Allowed);
        GC.KeepAlive((json, large));
    }

    /// <summary>How much more memory is in use after the work, while its thread still runs.</summary>
    private static long HeldBy(Action work)
    {
        using var worked = new ManualResetEventSlim();
        using var measured = new ManualResetEventSlim();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                problem = exception;
            }

            worked.Set();
            measured.Wait();
        });
        thread.Start();
        worked.Wait();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        measured.Set();
        thread.Join();
        if (problem is not null)
            throw new InvalidOperationException(problem.Message, problem);
        return after - before;
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
