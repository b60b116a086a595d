using Glueline.Avro;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>Whatever the bytes, a deserializer returns a value or throws one of its documented exceptions.</summary>
public sealed class DamagedRecordsTests
{
    private const int Seed = 20261129;
    private const int Mutations = 1500;

    private readonly MemoryRegistry _registry = new();

    public static TheoryData<string> All => Format.Names;

    // The deserializers for Apache.Avro read with that library.
    public static TheoryData<string> Formats =>
        [.. Format.All.Select(format => format.Name).Where(name => !name.StartsWith("Apache", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Damage_of_any_kind_is_reported_by_the_documented_exceptions(string name)
    {
        var format = Format.Named(name);
        var read = format.Deserializer(_registry.Client(new() { MaxInflatedBytes = 1 << 20 }));
        var record = await WriteAsync(format);
        byte[][] sources = [record, Zlib(record), .. await OthersAsync(format)];
        read(record).ShouldBe(format.Shown);
        read(sources[1]).ShouldBe(format.Shown);

        foreach (var source in sources)
        {
            for (var length = 0; length < source.Length; length++)
                Try(read, source[..length]);
            Try(read, [.. source, 0]);
        }

        var random = new Random(Seed);
        for (var round = 0; round < Mutations; round++)
            Try(read, Damaged(sources[random.Next(sources.Length)], random));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_record_of_another_format_is_reported_as_such(string name)
    {
        var format = Format.Named(name);
        var read = format.Deserializer(_registry.Client());

        foreach (var other in await OthersAsync(format))
            Should
                .Throw<SchemaRegistryException>(() => read(other))
                .Message.ShouldContain(". Read the topic with the deserializer of that format");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_limit_of_inflated_bytes_is_an_option_of_the_client(string name)
    {
        var format = Format.Named(name);
        var record = Zlib(await WriteAsync(format));
        var payload = InflatedLength(record);

        format.Deserializer(_registry.Client(new() { MaxInflatedBytes = payload }))(record).ShouldBe(format.Shown);
        if (payload > 1)
        {
            var problem = Should.Throw<RecordFrameException>(() =>
                format.Deserializer(_registry.Client(new() { MaxInflatedBytes = payload - 1 }))(record)
            );
            problem.Fault.ShouldBe(FrameFault.PayloadTooLarge);
            problem.Reason.ShouldBe(
                $"the compressed payload of {record.Length - GlueFrameHeader.Size} bytes inflates beyond the limit of {payload - 1} "
                    + "bytes (MaxInflatedBytes). Raise the reader's limit, or write smaller records"
            );
        }

        Should
            .Throw<ArgumentException>(() => _registry.Client(new() { MaxInflatedBytes = 0 }))
            .Message.ShouldBe("GlueOptions: MaxInflatedBytes is 0: expected 1 or more.");
    }

    [Fact]
    public async Task A_message_that_the_file_does_not_declare_is_reported()
    {
        var format = Format.Named("Protobuf");
        var record = await WriteAsync(format);
        byte[] forged = [.. record[..GlueFrameHeader.Size], 9, .. record[(GlueFrameHeader.Size + 1)..]];

        Should
            .Throw<ProtobufDataException>(() => format.Deserializer(_registry.Client())(forged))
            .Message.ShouldStartWith("the record has message index 9, and schema version ");
    }

    private static void Try(Func<byte[], string?> read, byte[] record)
    {
        try
        {
            read(record);
        }
        catch (Exception exception) when (exception is RecordDataException or SchemaRegistryException)
        {
            exception.Message.ShouldNotBeEmpty();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{Convert.ToHexString(record)}: {exception.GetType()}: {exception.Message}", exception);
        }
    }

    private static byte[] Damaged(byte[] source, Random random)
    {
        var record = source.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            // Mostly after the id: an unknown id is refused early.
            var from = random.Next(10) == 0 || record.Length <= GlueFrameHeader.Size ? 0 : GlueFrameHeader.Size;
            if (record.Length == 0)
                return record;
            var at = random.Next(from, record.Length);
            switch (random.Next(4))
            {
                case 0:
                    record[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    record[at] = (byte)random.Next(256);
                    break;
                case 2:
                    record = [.. record[..at], .. record[Math.Min(at + 1, record.Length)..]];
                    break;
                default:
                    record = [.. record[..at], (byte)random.Next(256), .. record[at..]];
                    break;
            }
        }

        return record;
    }

    private async Task<byte[][]> OthersAsync(Format format) =>
        await Task.WhenAll(Format.All.Where(other => Family(other) != Family(format)).DistinctBy(Family).Select(WriteAsync));

    private Task<byte[]> WriteAsync(Format format) => format.Serializer(_registry.Client())(format.Topic());

    private static string Family(Format format) =>
        format.Name.Split(' ', ',')[0] is "Apache.Avro" ? "Avro" : format.Name.Split(' ', ',')[0];

    private static byte[] Zlib(byte[] record)
    {
        using var deflated = new MemoryStream();
        deflated.Write([record[0], (byte)FrameCompression.Zlib, .. record.AsSpan(2, GlueFrameHeader.Size - 2)]);
        using (var zlib = new System.IO.Compression.ZLibStream(deflated, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(record.AsSpan(GlueFrameHeader.Size));
        return deflated.ToArray();
    }

    private static int InflatedLength(byte[] record)
    {
        using var scratch = new OutputBuffer();
        return GlueFrame.Read(record).Payload(scratch).Length;
    }
}
