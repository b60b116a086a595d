using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Fleet;

public sealed class SensorFleetTests
{
    private static readonly List<string> Lines =
    [
        .. new SensorFleet(SensorFleet.DefaultSeed).Events().Select(line => Encoding.UTF8.GetString(line.Json.Span)),
    ];

    [Fact]
    public void The_default_fleet_sends_two_thousand_events_numbered_from_one()
    {
        var events = new SensorFleet(SensorFleet.DefaultSeed).Events().ToList();
        events.Count.ShouldBe(2_000);
        events.Select(line => line.Number).ShouldBe(Enumerable.Range(1, 2_000).Select(number => (long)number));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine() =>
        Convert
            .ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines))))
            .ShouldBe("23eca66f0a47026b712e670986a0822fb5969b8b6c690e8758c105287f472a58");

    [Fact]
    public void Another_seed_gives_another_stream() =>
        new SensorFleet(2).Events(10).First().Json.ToArray().ShouldNotBe(new SensorFleet(1).Events(10).First().Json.ToArray());

    [Fact]
    public void Updates_lead_to_at_least_eight_shapes()
    {
        var byRelease = Documents()
            .GroupBy(item => item.GetProperty("firmware").GetString()!)
            .ToDictionary(group => group.Key, group => group.SelectMany(item => Paths(item, "")).ToHashSet());
        byRelease.Count.ShouldBeGreaterThanOrEqualTo(8);
        byRelease.Values.DistinctBy(paths => string.Join('\n', paths.Order(StringComparer.Ordinal))).Count().ShouldBe(byRelease.Count);
    }

    [Fact]
    public void Old_and_new_shapes_mix_while_an_update_rolls_out()
    {
        var releases = Documents().Select(item => item.GetProperty("firmware").GetString()!).ToList();
        releases.SequenceEqual(releases.Order(StringComparer.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void Every_difficulty_that_a_real_stream_has_is_in_it()
    {
        var all = Documents().ToList();
        string[] temperatures = [.. all.Select(item => item.GetProperty("temperature").GetRawText())];
        temperatures.ShouldContain(text => !text.Contains('.', StringComparison.Ordinal));
        temperatures.ShouldContain(text => text.Contains('.', StringComparison.Ordinal));
        all.ShouldContain(item => IsKind(item, "note", JsonValueKind.Null));
        all.ShouldContain(item => IsKind(item, "note", JsonValueKind.String));
        int[] alarms =
        [
            .. all.Where(item => IsKind(item, "alarms", JsonValueKind.Array)).Select(item => item.GetProperty("alarms").GetArrayLength()),
        ];
        alarms.ShouldContain(0);
        alarms.ShouldContain(length => length > 0);
        all.ShouldContain(item => IsKind(item, "humidity", JsonValueKind.Number));
        IsKind(all[^1], "humidity", JsonValueKind.Number).ShouldBeFalse("the newest firmware has no humidity sensor");
        IsKind(all[^1].GetProperty("network"), "signal-dBm", JsonValueKind.Number).ShouldBeTrue("a key that is no Avro name");
        all.Where(item => item.TryGetProperty("uptimeTicks", out _))
            .Select(item => item.GetProperty("uptimeTicks").GetInt64())
            .ShouldContain(ticks => ticks > 1L << 53);
    }

    [Fact]
    public void Device_and_time_identify_an_event() =>
        Documents()
            .Select(item => (item.GetProperty("deviceId").GetString(), item.GetProperty("timestamp").GetString()))
            .Distinct()
            .Count()
            .ShouldBe(Lines.Count);

    private static IEnumerable<JsonElement> Documents() => Lines.Select(line => JsonElement.Parse(line));

    private static bool IsKind(JsonElement item, string name, JsonValueKind kind) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static IEnumerable<string> Paths(JsonElement value, string path) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Paths(member.Value, $"{path}/{member.Name}")),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Paths(item, path + "[]")).Append(path),
            _ => [$"{path}:{(value.GetRawText().Contains('.', StringComparison.Ordinal) ? "fraction" : value.ValueKind)}"],
        };
}
