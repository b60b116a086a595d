using Glueline.Lambda.Kafka.Tests.Doubles;

namespace Glueline.Lambda.Kafka.Tests.Consuming;

public sealed class BatchTests : IDisposable
{
    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_handler_gets_what_can_be_read_and_reports_what_failed()
    {
        var version = _stage.Version<Order>();
        foreach (var (id, partition) in new[] { ("a", 0), ("b", 0), ("c", 0), ("d", 1), ("e", 2) })
            _stage.Add(Stage.Framed(version, new Order(id, 1)), partition: partition);
        _stage.Add("poison"u8.ToArray(), partition: 1).Add(Stage.Framed(version, new Order("f", 1)), partition: 1);
        List<string> seen = [];

        var answer = await _stage.InvokeAsync(
            LambdaKafka.ConsumeBatches<Order>(
                _stage.Glue,
                (batch, _) =>
                {
                    seen.AddRange(batch.Select(record => record.Value!.Id));
                    batch.Fail(batch[1], "the service is busy");
                    batch.Refuse(batch[2], "the service never takes it");
                    batch.Count.ShouldBe(6);
                    return Task.CompletedTask;
                },
                _stage.Options
            )
        );

        seen.ShouldBe(["a", "b", "c", "d", "f", "e"]);
        answer.ShouldBe(Stage.Failed((1, 1), (0, 1)));
        _stage.LogLines[1].ShouldEndWith("is delivered again. record=orders-0@1 reason=the service is busy");
        _stage.LogLines[2].ShouldEndWith("record=orders-0@2 reason=the service never takes it");
    }

    [Fact]
    public async Task A_handler_that_throws_fails_all_that_it_got()
    {
        var version = _stage.Version<Order>();
        _stage.Add("poison"u8.ToArray()).Add(Stage.Framed(version, new Order("a", 1)));
        _stage.Add(Stage.Framed(version, new Order("b", 1)), partition: 1).Add(Stage.Framed(version, new Order("c", 1)), partition: 1);

        var answer = await _stage.InvokeAsync(
            LambdaKafka.ConsumeBatches<Order>(_stage.Glue, (_, _) => throw new IOException("gone"), _stage.Options)
        );

        answer.ShouldBe(Stage.Failed((0, 0), (1, 0)));
        _stage.LogLines.Count(line => line.Contains("reason=the handler failed: IOException: gone", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_handler_that_has_no_time_is_not_called()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1))).Add(Stage.Framed(version, new Order("b", 1)), partition: 1);
        var called = false;

        var answer = await _stage.InvokeAsync(
            LambdaKafka.ConsumeBatches<Order>(
                _stage.Glue,
                (_, _) =>
                {
                    called = true;
                    return Task.CompletedTask;
                },
                _stage.Options
            ),
            left: TimeSpan.FromMilliseconds(500)
        );

        answer.ShouldBe(Stage.Failed((0, 0), (1, 0)));
        called.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_batch_is_not_handed_over()
    {
        _stage.Add("poison"u8.ToArray());
        var answer = await _stage.InvokeAsync(
            LambdaKafka.ConsumeBatches<Order>(_stage.Glue, (_, _) => throw new InvalidOperationException("called"), _stage.Options)
        );
        answer.ShouldBe(Stage.Failed((0, 0)));
    }
}
