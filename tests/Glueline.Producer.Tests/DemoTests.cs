using System.Text.Json;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Producer.Demo;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Producer.Tests;

/// <summary>The fleet of sensors that a schedule has the function send.</summary>
public sealed class DemoTests : IClassFixture<Stage>
{
    private const string Schedule = """{"glueline":"demo"}""";
    private const int Events = 40;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string, string) Key = ("GLUELINE_TABLE_KEY", "deviceId:S,timestamp:S");

    private readonly Stage _stage;
    private readonly FakeTimeProvider _time = new(Noon);

    public DemoTests(Stage stage) =>
        (_stage, stage.Time, stage.Log) = (stage, _time, new LambdaLog(Stream.Null, LogFormat.Text, LogLevel.Fatal));

    [Fact]
    public async Task The_schedules_payload_sends_the_fleets_readings_of_the_last_minute()
    {
        var producer = await _stage.HandlerAsync(Key, ("GLUELINE_KEY_FIELD", "deviceId"), Demo(Events));

        var answer = JsonElement.Parse((await producer.InvokeAsync(Schedule)).Span);

        answer
            .GetProperty("events")
            .EnumerateArray()
            .Select(one => one.GetProperty("state").GetString())
            .ShouldBe(Enumerable.Repeat("delivered", Events));
        producer.Keys(Events).ShouldAllBe(record => record.Key!.StartsWith("sensor-", StringComparison.Ordinal));
        var readings = Readings(new DemoFleet(Events, _time));
        readings.Select(one => (Text(one, "deviceId"), Text(one, "timestamp"))).Distinct().Count().ShouldBe(Events);
        readings.ShouldAllBe(one =>
            one.GetProperty("timestamp").GetDateTimeOffset() > Noon.AddMinutes(-1)
            && one.GetProperty("timestamp").GetDateTimeOffset() <= Noon
        );
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(5, 9)]
    [InlineData(30, 5)]
    [InlineData(58, 2)]
    public async Task Whenever_it_begins_versions_follow_within_the_hour_and_then_all_releases_go_on_without_any(int minute, int least)
    {
        _time.Advance(TimeSpan.FromMinutes(minute));
        var producer = await _stage.HandlerAsync(Key, Demo(Events));
        var versions = new HashSet<long>();
        var releases = new HashSet<string>();

        await producer.InvokeAsync(Schedule);
        var first = await HourAsync();
        var second = await HourAsync();

        first.ShouldBeGreaterThanOrEqualTo(least);
        second.ShouldBe(first);
        releases.Count.ShouldBe(9);

        async Task<int> HourAsync()
        {
            releases.Clear();
            for (var next = 0; next < 60; next++)
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                releases.UnionWith(Readings(new DemoFleet(Events, _time)).Select(one => Text(one, "firmware")));
                var answer = JsonElement.Parse((await producer.InvokeAsync(Schedule)).Span);
                versions.UnionWith(
                    answer.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("schemaVersion").GetInt64())
                );
            }

            return versions.Count;
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10_000, 10_000)]
    public void An_invocation_has_as_many_events_as_are_asked_for(int events, int expected) =>
        Readings(new DemoFleet(events, _time)).Count.ShouldBe(expected);

    [Fact]
    public void Only_the_time_decides_what_the_fleet_sends()
    {
        var first = new DemoFleet(Events, _time).Measure();
        var second = new DemoFleet(Events, new FakeTimeProvider(Noon)).Measure();
        _time.Advance(TimeSpan.FromMinutes(1));

        second.ToArray().ShouldBe(first.ToArray());
        new DemoFleet(Events, _time).Measure().ToArray().ShouldNotBe(first.ToArray());
    }

    [Fact]
    public async Task Without_the_variable_the_payload_is_an_event()
    {
        var producer = await _stage.HandlerAsync();

        await producer.InvokeAsync(Schedule);

        producer.Count().ShouldBe(1);
        var keyed = await _stage.HandlerAsync(("GLUELINE_KEY_FIELD", "deviceId"));
        (await Should.ThrowAsync<LambdaFault>(() => keyed.InvokeAsync(Schedule))).ErrorType.ShouldBe("EventRefused");
    }

    [Theory]
    [InlineData("""{"glueline":"demo","n":1}""")]
    [InlineData("""[{"glueline":"demo"}]""")]
    [InlineData("""{"glueline":"demos"}""")]
    [InlineData("""{"demo":"glueline"}""")]
    [InlineData("""{"glueline":{}}""")]
    public async Task Every_other_payload_is_an_event_as_always(string payload)
    {
        var producer = await _stage.HandlerAsync(Demo(Events));

        await producer.InvokeAsync(payload);

        producer.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"glueline":"demo"}{}""")]
    [InlineData("""{"glueline":"demo"} x""")]
    public async Task What_is_not_JSON_is_refused_as_always(string payload)
    {
        var producer = await _stage.HandlerAsync(Demo(Events));

        (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync(payload))).ErrorType.ShouldBe("InvalidPayload");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("some")]
    public async Task The_number_of_events_is_bounded(string events) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => _stage.HandlerAsync(("GLUELINE_DEMO_EVENTS", events)))).Message.ShouldBe(
            $"The function's environment variables are not valid: GLUELINE_DEMO_EVENTS is \"{events}\", expected a whole number from 1 to "
                + "10000."
        );

    private static (string, string) Demo(int events) => ("GLUELINE_DEMO_EVENTS", $"{events}");

    private static List<JsonElement> Readings(DemoFleet fleet) => [.. JsonElement.Parse(fleet.Measure().Span).EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
