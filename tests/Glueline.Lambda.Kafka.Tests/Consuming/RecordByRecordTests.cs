using System.Text;
using Glueline.Lambda.Kafka.Tests.Doubles;

namespace Glueline.Lambda.Kafka.Tests.Consuming;

public sealed class RecordByRecordTests : IDisposable
{
    private readonly Stage _stage = new();
    private readonly List<string> _handled = [];

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_handler_sees_value_key_headers_and_place_of_each_record_in_order()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1)), key: "k1", header: ("trace", "t-1"));
        _stage.Add(Stage.Framed(version, new Order("b", 2, "n")), partition: 1);
        _stage.Add(null, key: "k2");
        KafkaRecord<Order>? first = null;

        var answer = await _stage.InvokeAsync(
            LambdaKafka.Consume<Order>(
                _stage.Glue,
                (record, _) =>
                {
                    first ??= record;
                    _handled.Add($"{record}: {record.Value?.Id ?? "tombstone"} {record.IsTombstone}");
                    return Task.CompletedTask;
                },
                _stage.Options
            )
        );

        answer.ShouldBe(Stage.Done);
        _handled.ShouldBe(["orders-0@0: a False", "orders-0@1: tombstone True", "orders-1@0: b False"]);
        _stage.Registry.Calls.ShouldBe(1);
        var one = first!.Value;
        (one.Topic, one.Partition, one.Offset, one.Timestamp).ShouldBe(("orders", 0, 0L, 1_767_322_800_000L));
        one.Time.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_767_322_800_000));
        one.KeyText.ShouldBe("k1");
        Encoding.UTF8.GetString(one.Key!.Value.Span).ShouldBe("k1");
        Encoding.UTF8.GetString(one.Header("trace")!.Value.Span).ShouldBe("t-1");
        one.Header("other").ShouldBeNull();
        one.Headers.ShouldHaveSingleItem().Name.ShouldBe("trace");
        one.Source.Value!.Value.Length.ShouldBeGreaterThan(18);
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_the_rest_of_its_partition_waiting_and_no_other()
    {
        var version = _stage.Version<Order>();
        foreach (var (id, partition) in new[] { ("a", 0), ("bad", 0), ("c", 0), ("d", 1) })
            _stage.Add(Stage.Framed(version, new Order(id, 1)), partition: partition);

        var answer = await _stage.InvokeAsync(
            Consume(order => order.Id == "bad" ? throw new TimeoutException("no answer") : Task.CompletedTask)
        );

        answer.ShouldBe(Stage.Failed((0, 1)));
        _handled.ShouldBe(["a", "bad", "d"]);
        _stage.LogLines[0].ShouldStartWith("ERROR The handler failed. at=orders-0@1 error=System.TimeoutException: no answer");
        _stage
            .LogLines[1]
            .ShouldBe(
                "ERROR The record was not handled and is delivered again. record=orders-0@1 reason=the handler failed: TimeoutException: no "
                    + $"answer schemaVersion={version}"
            );
    }

    [Fact]
    public async Task Nothing_waits_for_a_record_that_can_never_be_read()
    {
        var version = _stage.Version<Order>();
        _stage.Add("not framed"u8.ToArray()).Add(Stage.Framed(version, [4])).Add(Stage.Framed(version, new Order("c", 1)));

        (await _stage.InvokeAsync(Consume())).ShouldBe(Stage.Failed((0, 0)));
        _handled.ShouldBe(["c"]);
        _stage.LogLines.Length.ShouldBe(2);
        _stage
            .LogLines[0]
            .ShouldBe(
                "ERROR The record can never be handled as it is. The records after it are handled; Lambda delivers it until its retries are used "
                    + "up. record=orders-0@0 reason=byte 0 is 110: expected 3, the header version of the AWS Glue Schema Registry (byte 0)"
            );
        _stage.LogLines[1].ShouldContain($"record=orders-0@1 reason=");
        _stage.LogLines[1].ShouldEndWith($"schemaVersion={version}");
    }

    [Fact]
    public async Task A_handler_can_refuse_a_record_for_good()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", -1))).Add(Stage.Framed(version, new Order("b", 1)));

        var answer = await _stage.InvokeAsync(
            Consume(order => order.Amount < 0 ? throw new PoisonRecordException("the amount is negative") : Task.CompletedTask)
        );

        answer.ShouldBe(Stage.Failed((0, 0)));
        _handled.ShouldBe(["a", "b"]);
        _stage.LogLines.ShouldHaveSingleItem().ShouldContain("record=orders-0@0 reason=the amount is negative schemaVersion=");
    }

    [Fact]
    public async Task A_version_that_can_never_be_read_as_the_class_is_the_records_fault_and_one_that_is_missing_is_not()
    {
        var (order, other) = (_stage.Version<Order>(), _stage.Version<OrderPaid>());
        _stage.Add(Stage.Framed(other, new OrderPaid("a", 1))).Add(Stage.Framed(order, new Order("b", 1)));
        _stage.Add(Stage.Framed(Guid.NewGuid(), new Order("c", 1)), partition: 1).Add(Stage.Framed(order, new Order("d", 1)), partition: 1);

        (await _stage.InvokeAsync(Consume())).ShouldBe(Stage.Failed((0, 0), (1, 0)));
        _handled.ShouldBe(["b"]);
        _stage.LogLines[0].ShouldContain("can never be handled");
        _stage.LogLines[0].ShouldContain($"GetSchemaVersion of schema version {other}: its records can't be read as Order");
        _stage.LogLines[1].ShouldContain("is delivered again. record=orders-1@0 reason=GetSchemaVersion of schema version");
    }

    [Fact]
    public async Task While_the_registry_is_down_invocations_fail_with_the_reason_and_then_go_on()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1))).Add(Stage.Framed(version, new Order("b", 1)), partition: 1);
        var function = Consume();

        _stage.Registry.IsDown = true;
        var fault = await Should.ThrowAsync<LambdaFault>(() => _stage.InvokeAsync(function));
        fault.ErrorType.ShouldBe("RegistryUnavailable");
        fault.Message.ShouldStartWith("No record could be read for want of schema versions: GetSchemaVersion of schema version " + version);
        _handled.ShouldBeEmpty();
        _stage.Registry.IsDown = false;
        (await _stage.InvokeAsync(function)).ShouldBe(Stage.Done);
        _handled.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task While_the_registry_is_down_what_can_be_read_is_handled_and_the_rest_is_answered()
    {
        var (known, unknown) = (_stage.Version<Order>(), _stage.Version<Order>());
        var function = Consume();
        _stage.Add(Stage.Framed(known, new Order("a", 1)), partition: 1);
        await _stage.InvokeAsync(function);

        _stage.Registry.IsDown = true;
        _stage.Add(Stage.Framed(unknown, new Order("b", 1)), partition: 0);

        (await _stage.InvokeAsync(function)).ShouldBe(Stage.Failed((0, 0)));
        _handled.ShouldBe(["a", "a"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Versions_are_fetched_at_the_same_time_and_one_that_hangs_holds_back_its_own_partition(bool inBatches)
    {
        var versions = Enumerable.Range(0, 3).Select(_ => _stage.Version<Order>()).ToList();
        var records = versions.Select((version, i) => Stage.Framed(version, new Order($"v{i}", 1))).ToList();
        _stage.Registry.Hanging.UnionWith(versions[..2]);
        for (var i = 0; i < records.Count; i++)
            _stage.Add(records[i], partition: i);
        var reader = _stage.Glue.AvroReader<Order>();
        var function = inBatches
            ? LambdaKafka.ConsumeBatches<Order>(
                _stage.Glue,
                reader,
                (batch, _) =>
                {
                    _handled.AddRange(batch.Select(record => record.Value!.Id));
                    return Task.CompletedTask;
                },
                _stage.Options
            )
            : LambdaKafka.Consume<Order>(
                _stage.Glue,
                reader,
                (record, _) =>
                {
                    _handled.Add(record.Value!.Id);
                    return Task.CompletedTask;
                },
                _stage.Options
            );

        var answer = _stage.InvokeAsync(function);
        while (_stage.Registry.Calls < versions.Count)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        // That the third was called for is not that it is there.
        await reader.PrepareAsync(records[2], TestContext.Current.CancellationToken);
        _stage.Clock.Advance(TimeSpan.FromSeconds(10));

        (await answer).ShouldBe(Stage.Failed((0, 0), (1, 0)));
        _handled.ShouldBe(["v2"]);
        _stage.LogLines[0].ShouldContain($"the registry did not answer for schema version {versions[0]}");
    }

    [Fact]
    public async Task A_registry_that_hangs_fails_the_invocation_before_its_time_is_up()
    {
        var version = _stage.Version<Order>();
        _stage.Registry.Hanging.Add(version);
        _stage.Add(Stage.Framed(version, new Order("a", 1)));

        var answer = _stage.InvokeAsync(Consume(), left: TimeSpan.FromSeconds(9));
        while (_stage.Registry.Calls == 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        _stage.Clock.Advance(TimeSpan.FromSeconds(4));

        (await Should.ThrowAsync<LambdaFault>(() => answer)).ErrorType.ShouldBe("RegistryUnavailable");
    }

    [Fact]
    public async Task Where_pollers_know_no_partial_answer_the_invocation_fails_if_a_record_does()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1)));
        var options = _stage.Options with { FailureAnswer = FailureAnswer.Whole };

        (await _stage.InvokeAsync(LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => Task.CompletedTask, options))).ShouldBe(Stage.Done);
        var fault = await Should.ThrowAsync<LambdaFault>(() =>
            _stage.InvokeAsync(LambdaKafka.Consume<Order>(_stage.Glue, (_, _) => throw new TimeoutException("not now"), options))
        );

        fault.ErrorType.ShouldBe("RecordsFailed");
        _stage.LogLines[^1].ShouldContain("record=orders-0@0 reason=the handler failed: TimeoutException: not now");
    }

    [Fact]
    public async Task When_the_time_is_up_what_is_done_is_answered()
    {
        var version = _stage.Version<Order>();
        foreach (var (id, partition) in new[] { ("a", 0), ("b", 0), ("c", 0), ("d", 1) })
            _stage.Add(Stage.Framed(version, new Order(id, 1)), partition: partition);

        var answer = await _stage.InvokeAsync(
            Consume(order =>
            {
                if (order.Id == "b")
                    _stage.Clock.Advance(TimeSpan.FromSeconds(59));
                return Task.CompletedTask;
            }),
            left: TimeSpan.FromMinutes(1)
        );

        answer.ShouldBe(Stage.Failed((0, 2), (1, 0)));
        _handled.ShouldBe(["a", "b"]);
        _stage
            .LogLines[0]
            .ShouldBe(
                "WARN The record was not handled and is delivered again. record=orders-0@2 reason=the invocation's time was up before the "
                    + "record's turn; raise the function's timeout, or let the event source mapping send smaller batches"
            );
    }

    [Fact]
    public async Task The_handlers_token_ends_before_the_invocation_does()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1))).Add(Stage.Framed(version, new Order("b", 1)));
        var function = LambdaKafka.Consume<Order>(
            _stage.Glue,
            async (record, cancellation) =>
            {
                _handled.Add(record.Value!.Id);
                if (record.Offset == 0)
                    return;
                _stage.Clock.Advance(TimeSpan.FromSeconds(59));
                await Task.Delay(Timeout.Infinite, cancellation);
            },
            _stage.Options
        );

        (await _stage.InvokeAsync(function, left: TimeSpan.FromMinutes(1))).ShouldBe(Stage.Failed((0, 1)));
        _handled.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_process_that_is_asked_to_stop_answers_with_what_is_done()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1))).Add(Stage.Framed(version, new Order("b", 1)));
        using var stop = new CancellationTokenSource();

        var answer = await _stage.InvokeAsync(
            Consume(_ =>
            {
                stop.Cancel();
                return Task.CompletedTask;
            }),
            cancellation: stop.Token
        );

        answer.ShouldBe(Stage.Failed((0, 1)));
    }

    [Fact]
    public async Task Partitions_are_handled_at_the_same_time_if_that_is_asked_for()
    {
        var version = _stage.Version<Order>();
        for (var partition = 0; partition < 3; partition++)
            _stage.Add(Stage.Framed(version, new Order($"{partition}", 1)), partition: partition);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;

        var answer = await _stage.InvokeAsync(
            LambdaKafka.Consume<Order>(
                _stage.Glue,
                (_, cancellation) =>
                {
                    if (Interlocked.Increment(ref count) == 3)
                        all.SetResult();
                    return all.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellation);
                },
                _stage.Options with
                {
                    PartitionsAtOnce = 3,
                }
            )
        );

        answer.ShouldBe(Stage.Done);
    }

    [Fact]
    public async Task A_payload_of_another_event_source_is_a_fault()
    {
        var function = Consume();
        var fault = await Should.ThrowAsync<LambdaFault>(() =>
            function.HandleAsync(new MemoryStream("""{"Records":[]}"""u8.ToArray()), TimeSpan.FromSeconds(30))
        );
        fault.ErrorType.ShouldBe("InvalidKafkaEvent");
        fault.Message.ShouldBe("The payload is not a Kafka event of Lambda: at the root, the member \"eventSource\" is missing.");
    }

    [Fact]
    public async Task On_another_runtime_a_function_takes_a_stream_and_gives_one()
    {
        var version = _stage.Version<Order>();
        _stage.Add(Stage.Framed(version, new Order("a", 1)));

        await using var answer = await Consume().HandleAsync(new MemoryStream(_stage.Event()), TimeSpan.FromSeconds(30));
        (await new StreamReader(answer).ReadToEndAsync()).ShouldBe(Stage.Done);

        // Without a second left for the answer, no record is begun.
        await using var late = await Consume().HandleAsync(new MemoryStream(_stage.Event()), TimeSpan.FromMilliseconds(900));
        (await new StreamReader(late).ReadToEndAsync()).ShouldBe(Stage.Failed((0, 0)));
        _handled.ShouldBe(["a"]);
    }

    [Fact]
    public void Options_have_limits()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new KafkaConsumerOptions { PartitionsAtOnce = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KafkaConsumerOptions { StopBeforeDeadline = TimeSpan.FromTicks(-1) });
        Should.Throw<ArgumentOutOfRangeException>(() => new KafkaConsumerOptions { EventRecordFormat = (EventRecordFormat)7 });
        Should.Throw<ArgumentOutOfRangeException>(() => new KafkaConsumerOptions { FailureAnswer = (FailureAnswer)7 });
    }

    private KafkaFunction Consume(Func<Order, Task>? handle = null) =>
        LambdaKafka.Consume<Order>(
            _stage.Glue,
            (record, _) =>
            {
                _handled.Add(record.Value!.Id);
                return handle is null ? Task.CompletedTask : handle(record.Value);
            },
            _stage.Options
        );
}
