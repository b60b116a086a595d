using System.Text;
using Glueline.Fuzz.Scanning;

namespace Glueline.Avro.Tests.Json;

/// <summary>
/// Our scanner accepts and refuses the same texts as Utf8JsonReader with its strict defaults, and yields the same values.
/// </summary>
public sealed class ScannerAgainstReaderTests
{
    private const int Seed = 20231201;

    private static readonly string[] Texts =
    [
        """{"deviceId":"000001","timestamp":"2023-12-01T10:00:00","temperature":21,"humidity":"43"}""",
        """{"a":[1,2.5,-3e-7,null,true,false,"",[],{}],"b":{"c":{"d":[[["x"]]]}},"long name with \"escapes\" and é€😀":"\u00e9\ud83d\ude00\n"}""",
        """[0,-0,0.0,-0.0,1e0,1E+2,123456789012345,1234567890123456,12345678901234567,123456789012345678,1234567890123456789,12345678901234567890]""",
        """[0.1,0.2,0.30000000000000004,1e22,1e23,9007199254740992,9007199254740993,2.2250738585072014e-308,4.9e-324,1.7976931348623157e308,0.000001,100000000000000000000]""",
        """ { "k" : [ 1 , 2 ] , "s" : "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz" } """,
        "\"text\"",
        "12",
        "null",
        "[]",
        "{}",
    ];

    [Fact]
    public void Whole_texts_are_read_alike()
    {
        foreach (var text in Texts.Select(Encoding.UTF8.GetBytes))
        {
            ScanFuzz.Compare(text, out var isAccepted).ShouldBeNull();
            isAccepted.ShouldBeTrue();
        }
    }

    [Fact]
    public void Damaged_texts_are_read_alike() =>
        ScanFuzz.Run([.. Texts.Select(Encoding.UTF8.GetBytes)], times: 30_000, Seed).Findings.ShouldBeEmpty();

    [Fact]
    public void Real_events_whole_and_damaged_are_read_alike()
    {
        byte[][] events = [.. Streams.Sample(step: 7).Select(sample => sample.Json)];
        foreach (var json in events)
            ScanFuzz.Compare(json, out _).ShouldBeNull();
        ScanFuzz.Run(events, times: events.Length * 6, Seed + 1).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    public void The_depth_is_limited_alike(int depth) =>
        ScanFuzz.Compare(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)), out _).ShouldBeNull();
}
