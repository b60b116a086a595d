using System.Text;
using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class BodyTests
{
    [Fact]
    public async Task The_answers_bytes_and_request_id_are_returned_unchanged()
    {
        byte[] bytes = [0, 255, 13, 10, .. "{ \"a\" : 1 }"u8];
        await using var glue = await LoopbackService.StartAsync(new Reply(200, bytes, ("x-amzn-RequestId", "7f3a")));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        var response = await client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None);

        response.Body.ToArray().ShouldBe(bytes);
        response.RequestId.ShouldBe("7f3a");
    }

    [Fact]
    public async Task A_slice_of_a_larger_buffer_is_sent_as_that_slice()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        await client.CallAsync("GetSchema", "xx{\"a\":1}yy"u8.ToArray().AsMemory(2, 7), CancellationToken.None);

        glue.Requests.ShouldHaveSingleItem().Text.ShouldBe("{\"a\":1}");
    }

    [Fact]
    public async Task Megabytes_are_sent_and_received()
    {
        var body = new byte[3_000_000];
        Random.Shared.NextBytes(body);
        await using var dynamo = await LoopbackService.StartAsync(request => Task.FromResult(new Reply(200, request.Body)));
        using var client = new AwsJsonClient(AwsService.DynamoDb, Keys.User, dynamo.Environment());

        var response = await client.CallAsync("BatchWriteItem", body, CancellationToken.None);

        response.Body.Span.SequenceEqual(body).ShouldBeTrue();
        response.RequestId.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_with_a_wrong_checksum_is_retried()
    {
        await using var dynamo = await LoopbackService.StartAsync(
            new Reply(200, "{\"a\":1}"u8.ToArray(), ("x-amz-crc32", "1")),
            Reply.Ok("{\"a\":2}")
        );
        using var client = new AwsJsonClient(AwsService.DynamoDb, Keys.User, dynamo.Environment(), Keys.Impatient);

        var response = await client.CallAsync("BatchWriteItem", "{}"u8.ToArray(), CancellationToken.None);

        response.Body.ToArray().ShouldBe("{\"a\":2}"u8.ToArray());
    }

    [Fact]
    public async Task One_client_serves_many_callers_at_once()
    {
        await using var glue = await LoopbackService.StartAsync(request => Task.FromResult(Reply.Ok(request.Text)));
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        await Parallel.ForAsync(0, 100, async (i, cancellation) =>
        {
            var body = Encoding.UTF8.GetBytes($"call {i}");
            var response = await client.CallAsync("Echo", body, cancellation);
            response.Body.ToArray().ShouldBe(body);
        });

        glue.Requests.Count.ShouldBe(100);
    }
}
