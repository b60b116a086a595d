using System.Text;
using System.Text.Json;
using CsCheck;

namespace Glueline.Lambda.Kafka.Tests.Events;

public sealed class KafkaEventTests
{
    [Fact]
    public void An_event_of_MSK_is_read_completely()
    {
        var read = Read(
            """
            {"eventSource":"aws:kafka",
             "eventSourceArn":"arn:aws:kafka:eu-west-1:111122223333:cluster/c1/0a1b2c3d-0000-4000-8000-000000000000-5",
             "bootstrapServers":"b-1.c1.x1.c5.kafka.eu-west-1.amazonaws.com:9098,b-2.c1.x1.c5.kafka.eu-west-1.amazonaws.com:9098",
             "records":{"orders-0":[
              {"topic":"orders","partition":0,"offset":15,"timestamp":1767322800000,"timestampType":"CREATE_TIME",
               "key":"azE=","value":"AwC3tKfwnJZOSqaH+13p7wxjAgI=","headers":[{"trace":[97,-61,-87]}]},
              {"topic":"orders","partition":0,"offset":16,"timestamp":1767322800001,"timestampType":"LOG_APPEND_TIME",
               "key":"azE=","value":null,"headers":[]}]}}
            """
        );

        read.Source.ShouldBe(KafkaEventSource.Msk);
        read.SourceArn.ShouldBe("arn:aws:kafka:eu-west-1:111122223333:cluster/c1/0a1b2c3d-0000-4000-8000-000000000000-5");
        read.BootstrapServers.ShouldNotBeNull().ShouldEndWith(":9098");
        var partition = read.Partitions.ShouldHaveSingleItem();
        (partition.Id, partition.Topic, partition.Number).ShouldBe(("orders-0", "orders", 0));
        var (first, second) = (partition.Records[0], partition.Records[1]);
        (first.Topic, first.Partition, first.Offset, first.Timestamp).ShouldBe(("orders", 0, 15L, 1767322800000L));
        first.TimestampType.ShouldBe(KafkaTimestampType.CreateTime);
        Text(first.Key).ShouldBe("k1");
        Convert.ToHexStringLower(first.Value!.Value.Span).ShouldBe("0300b7b4a7f09c964e4aa687fb5de9ef0c630202");
        var header = first.Headers.ShouldHaveSingleItem();
        (header.Name, Text(header.Value)).ShouldBe(("trace", "aé"));
        second.Value.ShouldBeNull();
        second.TimestampType.ShouldBe(KafkaTimestampType.LogAppendTime);
        second.Headers.ShouldBeEmpty();
    }

    [Fact]
    public void A_self_managed_cluster_has_no_arn()
    {
        var read = Read("""{"eventSource":"SelfManagedKafka","bootstrapServers":"h:9092","records":{}}""");

        read.Source.ShouldBe(KafkaEventSource.SelfManaged);
        read.SourceArn.ShouldBeNull();
        read.Partitions.ShouldBeEmpty();
    }

    [Fact]
    public void Records_of_one_schema_share_its_metadata()
    {
        const string One = """{"schemaId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","dataFormat":"AVRO"}""";
        const string Other = """{"schemaId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","dataFormat":"JSON"}""";
        var records = Read(
            $$$"""
            {"eventSource":"aws:kafka","records":{"orders-0":[
              {"offset":1,"value":"AA==","valueSchemaMetadata":{{{One}}}},
              {"offset":2,"value":"AA==","valueSchemaMetadata":{{{One}}}},
              {"offset":3,"value":"AA==","valueSchemaMetadata":{{{Other}}}},
              {"offset":4,"value":"AA==","valueSchemaMetadata":null}]}}
            """
        )
            .Partitions[0]
            .Records;

        records[1].ValueSchema.ShouldBeSameAs(records[0].ValueSchema);
        records[2].ValueSchema.ShouldBe(new KafkaSchemaMetadata("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63", "JSON"));
        records[3].ValueSchema.ShouldBeNull();
    }

    [Theory]
    [InlineData("orders-0", "orders", 0)]
    [InlineData("a-b-17", "a-b", 17)]
    [InlineData("a--3", "a-", 3)]
    [InlineData("2026-01-02147483647", "2026-01", 2147483647)]
    [InlineData("größe.x_1-5", "größe.x_1", 5)]
    public void Topic_and_partition_are_read_from_the_partitions_name(string id, string topic, int number)
    {
        var read = Read($$$"""{"eventSource":"aws:kafka","records":{"{{{id}}}":[{"offset":9223372036854775807}]}}""");

        (read.Partitions[0].Topic, read.Partitions[0].Number).ShouldBe((topic, number));
        var record = read.Partitions[0].Records[0];
        (record.Topic, record.Partition, record.Offset).ShouldBe((topic, number, long.MaxValue));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","key":null,"value":null""", null)]
    [InlineData(""","key":"","value":"" """, "")]
    [InlineData(""","key":"AP\/+","value":"AP\/+" """, "00fffe")]
    [InlineData(""","key":"AP\u002F\u002B","value":"\u0041P/+" """, "00fffe")]
    [InlineData(""","key":"AA==","value":"AA==" """, "00")]
    public void Keys_and_values_are_absent_empty_or_bytes(string members, string? hex)
    {
        var record = Record(members);

        Hex(record.Key).ShouldBe(hex);
        Hex(record.Value).ShouldBe(hex);
    }

    [Theory]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    [InlineData("""[{"a":[]}]""", "a=")]
    [InlineData("""[{"a":null}]""", "a=null")]
    [InlineData("""[{"a":[-128,-1,0,127]}]""", "a=80ff007f")]
    [InlineData("""[{"a":[128,255]}]""", "a=80ff")]
    [InlineData("""[{"a":[1]},{"a":[2]},{"b":[3]}]""", "a=01 a=02 b=03")]
    [InlineData("""[{"a":[1],"b":[2]}]""", "a=01 b=02")]
    public void Headers_keep_order_duplicates_and_signed_bytes(string headers, string expected) =>
        string.Join(' ', Record($",\"headers\":{headers}").Headers.Select(header => $"{header.Name}={Hex(header.Value) ?? "null"}"))
            .ShouldBe(expected);

    [Fact]
    public void The_registrys_metadata_is_read_if_the_event_source_mapping_adds_it()
    {
        var record = Record(
            ""","valueSchemaMetadata":{"schemaId":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","dataFormat":"AVRO","more":{}},"keySchemaMetadata":null"""
        );

        record.ValueSchema.ShouldBe(new KafkaSchemaMetadata("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63", "AVRO"));
        record.KeySchema.ShouldBeNull();
    }

    [Fact]
    public void Absent_members_have_neutral_values_and_unknown_members_are_skipped()
    {
        var record = Record(""","timestampType":"NO_TIMESTAMP_TYPE","new":{"a":[1,{"offset":7}]}""");

        record.Timestamp.ShouldBe(KafkaRecord.NoTimestamp);
        record.TimestampType.ShouldBe(KafkaTimestampType.Unknown);
        record.Offset.ShouldBe(1);
    }

    [Fact]
    public void Any_records_come_back_as_they_were_written() =>
        Gen.Select(Gen.Byte.Array[0, 3000].Null(), Gen.Byte.Array[0, 90_000].Null(), Gen.Byte.Array[0, 40].Null())
            .Array[0, 20]
            .Sample(
                records =>
                {
                    var json = JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            eventSource = "aws:kafka",
                            records = new Dictionary<string, object>
                            {
                                ["t-3"] = records.Select(
                                    (record, i) =>
                                        new
                                        {
                                            topic = "t",
                                            partition = 3,
                                            offset = i,
                                            key = record.Item1,
                                            value = record.Item2,
                                            headers = new[]
                                            {
                                                new Dictionary<string, int[]?>
                                                {
                                                    ["h"] = record.Item3?.Select(b => (int)(sbyte)b).ToArray(),
                                                },
                                            },
                                        }
                                ),
                            },
                        }
                    );

                    var read = KafkaEvent.Read(json).Partitions.Single().Records;

                    read.Count.ShouldBe(records.Length);
                    for (var i = 0; i < records.Length; i++)
                    {
                        Hex(read[i].Key).ShouldBe(Hex(records[i].Item1));
                        Hex(read[i].Value).ShouldBe(Hex(records[i].Item2));
                        Hex(read[i].Headers.Single().Value).ShouldBe(Hex(records[i].Item3));
                    }
                },
                iter: 100
            );

    private static KafkaRecord Record(string members) =>
        Read($$$"""{"eventSource":"aws:kafka","records":{"t-0":[{"offset":1{{{members}}}}]}}""").Partitions[0].Records[0];

    private static KafkaEvent Read(string json) => KafkaEvent.Read(Encoding.UTF8.GetBytes(json));

    private static string? Text(ReadOnlyMemory<byte>? bytes) => bytes is { } b ? Encoding.UTF8.GetString(b.Span) : null;

    private static string? Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } b ? Convert.ToHexStringLower(b.Span) : null;

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
