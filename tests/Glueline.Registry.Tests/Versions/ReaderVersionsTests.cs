using Glueline.Evolution;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Versions;

public sealed class ReaderVersionsTests
{
    private readonly Rig _rig = new();

    [Fact]
    public async Task A_version_by_number_is_read_once_for_each_schema()
    {
        var readers = Readers(ReaderVersion.Of(1));
        var second = (Add("a"), Writer: await StoredAsync(Add("a", "b"))).Writer;

        readers.Find(second).ShouldBeNull();
        (await readers.GetAsync(second)).Number.ShouldBe(1);
        _rig.Time.Pass(TimeSpan.FromDays(1));
        (await readers.GetAsync(second)).Number.ShouldBe(1);

        _rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchemaVersion"]);
    }

    [Fact]
    public async Task The_latest_is_read_again_after_a_minute_or_for_a_later_writer()
    {
        var readers = Readers(ReaderVersion.Latest);
        var first = await StoredAsync(Add("a"));
        (await readers.GetAsync(first)).Number.ShouldBe(1);

        var second = await StoredAsync(Add("a", "b"));
        (await readers.GetAsync(first)).Number.ShouldBe(1);
        (await readers.GetAsync(second)).Number.ShouldBe(2);
        Add("a", "b", "c");
        (await readers.GetAsync(second)).Number.ShouldBe(2);
        _rig.Time.Pass(ReaderVersions.LatestHoldsFor);

        (await readers.GetAsync(first)).Number.ShouldBe(3);
        _rig.Registry.Calls.Count.ShouldBe(2 + 3);
    }

    [Fact]
    public async Task A_writer_that_is_not_the_latest_in_the_registry_yet_costs_no_further_calls()
    {
        Add("a");
        var failed = await StoredAsync(
            _rig.Registry.Add(Rig.Schema, Rig.Definition("a").Replace("\"double\"", "\"string\"", StringComparison.Ordinal))
        );
        var readers = Readers(ReaderVersion.Latest);

        (await readers.GetAsync(failed)).Number.ShouldBe(1);
        (await readers.GetAsync(failed)).Number.ShouldBe(1);

        _rig.Registry.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_version_that_can_not_be_read_with_is_reported()
    {
        var writer = await StoredAsync(Add("a"));
        _rig.Registry.Add(Rig.Schema, Rig.Definition("a").Replace("\"double\"", "\"string\"", StringComparison.Ordinal));
        const string Schema = "arn:aws:glue:eu-central-1:111122223333:schema/fleet/readings";

        (
            await Should.ThrowAsync<SchemaRegistryException>(async () => await Readers(ReaderVersion.Of(7)).GetAsync(writer))
        ).Message.ShouldBe(
            $"GetSchemaVersion of version 7 of {Schema}, the version to read with, failed: EntityNotFoundException: Schema version is not found. "
                + "Read with a version that the schema has, or with the latest (request request-1)."
        );
        (
            await Should.ThrowAsync<SchemaRegistryException>(async () => await Readers(ReaderVersion.Of(2)).GetAsync(writer))
        ).Message.ShouldBe(
            $"GetSchemaVersion of version 2 of {Schema}, the version to read with: its status is FAILURE, expected AVAILABLE. Read with "
                + "an AVAILABLE version, or with the latest."
        );
    }

    [Theory]
    [InlineData("latest", null)]
    [InlineData("12", 12L)]
    public void A_version_is_latest_or_a_number(string text, long? number) => ReaderVersion.Parse(text).Number.ShouldBe(number);

    [Theory]
    [InlineData("Latest")]
    [InlineData("0")]
    [InlineData("-1")]
    public void Anything_else_is_refused(string text) =>
        Should
            .Throw<FormatException>(() => ReaderVersion.Parse(text))
            .Message.ShouldBe($"\"{text}\" is not a version to read with: expected latest, or a version's number, 1 or more.");

    private ReaderVersions Readers(ReaderVersion version) => new(_rig.Registry, version, _rig.Time);

    private MemoryRegistry.MemoryVersion Add(params string[] fields) => _rig.Add(CompatibilityMode.Full, fields);

    private async Task<StoredVersion> StoredAsync(MemoryRegistry.MemoryVersion version) =>
        await new SchemaVersionCache<StoredVersion>(_rig.Registry, stored => stored).GetAsync(version.Id);
}
