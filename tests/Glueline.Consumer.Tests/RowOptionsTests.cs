using System.Globalization;
using Glueline.Avro;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

public sealed class RowOptionsTests
{
    [Fact]
    public void Rows_are_guarded_by_offset_unless_something_else_is_set()
    {
        Read().Guard.ShouldBe(RowGuard.ByOffset);
        Read().KeepDeleted.ShouldBe(TimeSpan.FromDays(7));
        Read(("GLUELINE_GUARD", "off")).Guard.IsOff.ShouldBeTrue();
        Read(("GLUELINE_GUARD", "time")).Guard.ShouldBe(RowGuard.ByTime);
        Read(("GLUELINE_GUARD", "field:updatedAt")).Guard.ShouldBe(RowGuard.ByField("updatedAt"));
        Read(("GLUELINE_DELETED_DAYS", "30")).KeepDeleted.ShouldBe(TimeSpan.FromDays(30));
    }

    [Fact]
    public void Every_fault_is_reported() =>
        Should
            .Throw<InvalidOperationException>(() => Read(("GLUELINE_GUARD", "field:"), ("GLUELINE_DELETED_DAYS", "0")))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_GUARD: \"field:\" is not a guard; expected offset, time, "
                    + "field:NAME or off; GLUELINE_DELETED_DAYS is \"0\", expected a number of days from 1 to 3650."
            );

    [Theory]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("9999999999d")]
    [InlineData("field:")]
    public void A_time_to_live_is_a_field_or_a_number_with_its_unit(string text) =>
        Should
            .Throw<InvalidOperationException>(() => Read(("GLUELINE_TTL", text), ("GLUELINE_ROW_METADATA", "yes")))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_ROW_METADATA is \"yes\", expected on or off; GLUELINE_TTL: "
                    + $"\"{text}\" is not a time to live; expected field:NAME, or a number with d, h, m or s, such as 30d."
            );

    [Fact]
    public void Failures_are_answered_in_part_or_as_a_whole()
    {
        Should
            .Throw<InvalidOperationException>(() => Read(("GLUELINE_FAILURE_ANSWER", "all")))
            .Message.ShouldContain("GLUELINE_FAILURE_ANSWER is \"all\", expected partial or whole");
        Should.NotThrow(() => Read(("GLUELINE_FAILURE_ANSWER", "whole")));
    }

    [Fact]
    public void A_quarantine_is_an_address()
    {
        Should
            .Throw<InvalidOperationException>(() => Read(("GLUELINE_QUARANTINE", "kafka"), ("GLUELINE_GUARD", "none")))
            .Message.ShouldContain("; GLUELINE_QUARANTINE: \"kafka\" is not a quarantine: expected the URL of an SQS queue");
        Should.NotThrow(() => Read(("GLUELINE_QUARANTINE", "https://sqs.eu-central-1.amazonaws.com/444455556666/q,s3://records/rows")));
    }

    [Theory]
    [InlineData("_glueline")]
    [InlineData("_expires")]
    public void A_reserved_name_is_refused_if_rows_are_guarded(string name)
    {
        var schema = $$"""{"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"{{name}}","type":"long"}]}""";
        var version = new StoredVersion(Guid.NewGuid(), 1, SchemaFormat.Avro, SchemaVersionStatus.Available, schema);
        Should
            .Throw<AvroSchemaException>(() => ItemPlan.Compile(version, TableKey.Parse("id"), Read().Reserved))
            .Message.ShouldBe(
                $"/{name}: the event has a field \"{name}\", the name of an attribute that rows have for themselves: send it under "
                    + "another name, or set GLUELINE_GUARD=off, and neither GLUELINE_TTL nor GLUELINE_ROW_METADATA"
            );
        Should.NotThrow(() => ItemPlan.Compile(version, TableKey.Parse("id"), RowOptions.Plain.Reserved));
    }

    [Fact]
    public void Numbers_are_ordered_as_a_table_orders_them()
    {
        string[] ascending =
        [
            "-1e125",
            "-12.5",
            "-12.4",
            "-1e-130",
            "0",
            "1e-130",
            "0.5",
            "9",
            "9.00001",
            "10",
            "99999999999999999999999999999999999998",
            "1e38",
        ];
        foreach (var (index, text) in ascending.Index())
        foreach (var (other, second) in ascending.Index())
            Math.Sign(TableNumber.Parse(text).CompareTo(TableNumber.Parse(second)))
                .ShouldBe(index.CompareTo(other), string.Create(CultureInfo.InvariantCulture, $"{text} and {second}"));
    }

    private static RowOptions Read(params (string Name, string Value)[] variables) =>
        ConsumerOptions
            .Read(name =>
                name is "GLUELINE_REGISTRY_ROLE_ARN" or "GLUELINE_TABLE" or "GLUELINE_TABLE_KEY"
                    ? "x"
                    : variables.FirstOrDefault(variable => variable.Name == name).Value
            )
            .Rows;
}
