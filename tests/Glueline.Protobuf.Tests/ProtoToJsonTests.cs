using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Everything = Glueline.Protobuf.Tests.Three.Everything;

namespace Glueline.Protobuf.Tests;

/// <summary>Messages as JSON, compared with Google's JsonFormatter on the generated classes.</summary>
public sealed class ProtoToJsonTests
{
    private static readonly ProtoToJson[] Three = Compile("everything3");
    private static readonly ProtoToJson[] Two = Compile("everything2");
    private static readonly ProtoToJson[] OfGroups = Compile("groups");
    private static readonly ProtoToJson[] OfEdition = Compile("edition2023");

    private static readonly TypeRegistry Types = TypeRegistry.FromFiles(
        Tests.Three.Everything3Reflection.Descriptor,
        Google.Protobuf.WellKnownTypes.DurationReflection.Descriptor,
        Google.Protobuf.WellKnownTypes.WrappersReflection.Descriptor
    );

    private static readonly JsonFormatter.Settings Default = new(false, Types);

    private static readonly JsonFormatter[] Formatters =
    [
        new(Default),
        new(Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true)),
    ];

    public static TheoryData<string> OfJava => [.. JavaRecord.Names("PROTOBUF")];

    [Theory]
    [MemberData(nameof(OfJava))]
    public void A_record_of_Javas_library_is_read_without_a_class(string name)
    {
        var record = JavaRecord.Of(name);
        var json = ProtoToJson.Compile(ProtoFile.ParseRegistered(record.Definition));
        // The mapping writes 0, 3, 6 or 9 digits of a fraction.
        var expected = record.Json.Replace("\"1.5s\"", "\"1.500s\"", StringComparison.Ordinal);
        using var inflated = new MemoryStream();
        using (var compressed = new ZLibStream(new MemoryStream(record.Compressed[18..]), CompressionMode.Decompress))
            compressed.CopyTo(inflated);
        foreach (var payload in (byte[][])[record.Plain[18..], inflated.ToArray()])
        {
            var output = new ArrayBufferWriter<byte>();
            json.ConvertPayload(payload, output).ShouldBe(record.Message);
            var text = Encoding.UTF8.GetString(output.WrittenSpan);
            AreEqual(text, expected).ShouldBeTrue(text);
        }
    }

    [Fact]
    public void Messages_of_proto3_are_as_Googles_formatter_writes_them() =>
        RandomMessages.Of<Everything>().Sample(message => Check(Three, message), iter: 800);

    [Fact]
    public void Messages_of_proto2_are_as_Googles_formatter_writes_them() =>
        RandomMessages.Of<Tests.Two.Legacy>().Sample(message => Check(Two, message), iter: 600);

    [Fact]
    public void Groups_are_as_Googles_formatter_writes_them() =>
        RandomMessages.Of<Tests.Groups.WithGroups>(5).Sample(message => Check(OfGroups, message), iter: 400);

    [Fact]
    public void Messages_of_an_edition_are_as_Googles_formatter_writes_them() =>
        RandomMessages.Of<Tests.Edition.Modern>().Sample(message => Check(OfEdition, message), iter: 400);

    [Fact]
    public void Parts_are_merged_as_Googles_parser_merges_them() =>
        // The bytes of an Any are not merged, so that those of one message may end up under the name of another.
        Gen.Select(RandomMessages.Of<Everything>(2), RandomMessages.Of<Everything>(2))
            .Where((first, second) => !HasAny(first) && !HasAny(second))
            .Sample(
                (first, second) =>
                {
                    byte[] bytes = [.. first.ToByteArray(), .. second.ToByteArray()];
                    var merged = Everything.Parser.ParseFrom(bytes);
                    // Seconds and nanoseconds of two durations may have different signs.
                    if (TryFormat(merged) is null)
                        TryConvert(Three[0], bytes, Index(Three[0], merged)).ShouldBeNull();
                    else
                        Check(Three, merged, bytes);
                },
                iter: 600
            );

    [Fact]
    public void Damaged_bytes_are_read_as_Googles_parser_reads_them_or_refused() =>
        Gen.Select(RandomMessages.Of<Everything>(2), Gen.Int, Gen.Int[1, 3])
            .Sample(
                (message, seed, times) =>
                {
                    var bytes = message.ToByteArray();
                    var random = new Random(seed);
                    for (; times > 0 && bytes.Length > 0; times--)
                        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    if (random.Next(3) == 0)
                        bytes = bytes[..random.Next(bytes.Length + 1)];
                    if (TryConvert(Three[0], bytes, Index(Three[0], message)) is not { } json)
                        return;
                    // What a later field of a oneof, or a later entry of a map, replaces is not looked at: Google's parser refuses it.
                    if (!TryParse(bytes, out var parsed))
                        return;
                    // The formatter refuses a mask's path that can't be converted back, and a Value without a kind.
                    if (TryFormat(parsed) is { } expected)
                        AreEqual(json, expected).ShouldBeTrue($"{json}\n{expected}");
                },
                iter: 4_000
            );

    private static bool TryParse(byte[] bytes, [NotNullWhen(true)] out Everything? message)
    {
        try
        {
            message = Everything.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            message = null;
            return false;
        }
    }

    private static bool HasAny(Everything? message) => message is not null && (message.Any is not null || HasAny(message.Self));

    private static string? TryFormat(IMessage message)
    {
        try
        {
            return Formatters[0].Format(message);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TryConvert(ProtoToJson json, byte[] bytes, int index)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            json.Convert(bytes, index, output);
        }
        catch (ProtoDataException exception)
        {
            exception.Offset.ShouldBeInRange(0, bytes.Length);
            output.WrittenCount.ShouldBe(0);
            return null;
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Check(ProtoToJson[] ours, IMessage message, byte[]? bytes = null)
    {
        bytes ??= message.ToByteArray();
        for (var i = 0; i < ours.Length; i++)
        {
            var output = new ArrayBufferWriter<byte>();
            ours[i].Convert(bytes, Index(ours[i], message), output).ShouldBe(message.Descriptor.FullName);
            var json = Encoding.UTF8.GetString(output.WrittenSpan);
            var expected = Formatters[i].Format(message);
            AreEqual(json, expected).ShouldBeTrue($"{json}\n{expected}");
        }
    }

    private static int Index(ProtoToJson json, IMessage message)
    {
        json.Messages.TryGetIndex(message.Descriptor.FullName, out var index).ShouldBeTrue();
        return index;
    }

    private static bool AreEqual(string json, string expected)
    {
        using var ours = JsonDocument.Parse(json);
        using var theirs = JsonDocument.Parse(expected);
        return JsonElement.DeepEquals(ours.RootElement, theirs.RootElement);
    }

    private static ProtoToJson[] Compile(string name)
    {
        var file = ProtoFile.ParseRegistered(ProtoTexts.Of(name));
        return
        [
            ProtoToJson.Compile(file),
            ProtoToJson.Compile(file, new ProtoJsonOptions { PreserveProtoFieldNames = true, FormatDefaultValues = true }),
        ];
    }
}
