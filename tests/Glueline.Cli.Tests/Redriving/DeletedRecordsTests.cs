using Confluent.Kafka;
using Glueline.Cli.Acls;
using Glueline.Kafka;

namespace Glueline.Cli.Redriving;

/// <summary>A message whose records are gone, on a cluster that deletes records.</summary>
public sealed class DeletedRecordsTests
{
    [Fact]
    public async Task What_retention_has_deleted_is_gone_and_the_earliest_offset_is_named()
    {
        using var kafka = await SecuredKafka.StartAsync();
        var config = new ProducerConfig { BootstrapServers = SecuredKafka.Plain };
        using (var producer = new ProducerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build())
            for (var number = 0; number < 4; number++)
                await producer.ProduceAsync(
                    kafka.Topic,
                    new()
                    {
                        Key = $"k-{number}",
                        Value = "v",
                        Headers = [new("h", [1])],
                    }
                );
        using (var admin = new AdminClientBuilder(config).SetLogHandler((_, _) => { }).Build())
            await admin.DeleteRecordsAsync([new(kafka.Topic, 0, 2)]);

        using var lookup = await RecordLookup.OpenAsync(
            kafka.Topic,
            new() { BootstrapServers = SecuredKafka.Plain, SecurityProtocol = "PLAINTEXT" },
            TestContext.Current.CancellationToken
        );
        var message = new PendingMessage("m", new("why", [], [new(kafka.Topic, 0, 1, 2), new(kafka.Topic, 0, 2, 4)]), []);
        var records = await RedrivePlan.MakeAsync([message], _ => Task.FromResult(lookup));

        records.Select(record => record.Place.Offset).ShouldBe([1, 2, 3, 4]);
        records.Select(record => record.Record?.KeyText).ShouldBe([null, "k-2", "k-3", null]);
        records[0].Absence.ShouldBe("retention has deleted it; the earliest offset there is 2");
        records[3].Absence.ShouldBe("the partition ends at offset 4: is this the right cluster, or was the topic created again?");
        var found = records[1].Record!;
        found.Header("h")!.Value.ToArray().ShouldBe([1]);
        found.TimestampType.ShouldBe(KafkaTimestampType.CreateTime);
        records.ShouldAllBe(record => record.Messages.Count == 1);
    }
}
