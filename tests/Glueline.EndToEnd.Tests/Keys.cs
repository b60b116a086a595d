using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Glueline.Local.DynamoDb;

namespace Glueline.EndToEnd.Tests;

/// <summary>
/// A record's key identifies its row: however the key is spelled, the last event wins, and a record without a value deletes the row.
/// </summary>
public sealed class Keys
{
    private static readonly string[] Spellings = ["{0}", "{0}.0", "{0}0e-1", "{0}.00e+0"];

    [Fact]
    public async Task Spellings_of_one_number_are_one_row_with_the_last_value()
    {
        await using var stack = await TestStack.StartAsync(keyType: KeyAttributeType.N);

        for (var round = 0; round < 4; round++)
        {
            var events = Enumerable
                .Range(0, 50)
                .Select(n =>
                    $$"""{"id":{{string.Format(CultureInfo.InvariantCulture, Spellings[(n + round) % 4], 7 + (n % 25))}},"v":{{(round * 50) + n}}}"""
                );
            var answer = await stack.SendAsync($"[{string.Join(',', events)}]");
            if (round == 3)
                await stack.StoredAsync(answer);
        }

        (await stack.RowsAsync())
            .OrderBy(row => int.Parse(row.Key, CultureInfo.InvariantCulture))
            .Select(row => row.Value)
            .ShouldBe(Enumerable.Range(0, 25).Select(n => $$$"""{"id":{"N":"{{{7 + n}}}"},"v":{"N":"{{{175 + n}}}"}}"""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("keep")]
    public async Task A_record_without_a_value_deletes_its_row_unless_rows_are_kept(string? tombstones)
    {
        await using var stack = await TestStack.StartAsync(
            consumer: tombstones is null ? null : new Dictionary<string, string> { ["GLUELINE_TOMBSTONES"] = tombstones },
            keyType: KeyAttributeType.N
        );
        await stack.StoredAsync(await stack.SendAsync("""[{"id":7.0,"v":1},{"id":8,"v":1}]"""));

        using var producer = new ProducerBuilder<byte[], byte[]?>(
            new ProducerConfig { BootstrapServers = stack.Parts.Endpoints.BootstrapServers }
        ).Build();
        var sent = await producer.ProduceAsync(
            stack.Topic,
            new() { Key = Encoding.UTF8.GetBytes("7"), Value = null },
            TestContext.Current.CancellationToken
        );
        await stack.Parts.Mapping.WaitUntilDrainedAsync(
            new Dictionary<int, long> { [sent.Partition.Value] = sent.Offset.Value + 1 },
            TestStack.WaitLimit,
            TestContext.Current.CancellationToken
        );

        (await stack.RowsAsync()).Keys.Order().ShouldBe(tombstones is null ? ["8"] : ["7", "8"]);
        stack.Parts.Mapping.Status.LastFailure.ShouldBeNull();
    }
}
