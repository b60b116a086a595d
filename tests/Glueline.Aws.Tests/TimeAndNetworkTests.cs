using System.Net;
using System.Net.Sockets;
using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class TimeAndNetworkTests
{
    private static readonly AwsClientOptions Hasty = new() { MaxAttempts = 2, MaxRetryDelay = TimeSpan.Zero };

    [Fact]
    public async Task A_configured_endpoint_that_nothing_listens_on_is_reported_with_the_variable_that_sets_it()
    {
        var url = $"http://127.0.0.1:{FreePort()}/";
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL_GLUE"] = url }
        );
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, environment, Hasty);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe("EndpointUnreachable");
        failure.StatusCode.ShouldBeNull();
        failure.IsTransient.ShouldBeTrue();
        failure.IsThrottling.ShouldBeFalse();
        failure.Message.ShouldBe(
            $"glue GetSchema: EndpointUnreachable: {url} cannot be reached: the connection was refused. "
                + "AWS_ENDPOINT_URL_GLUE sets this endpoint: check that it is right and that something listens there."
        );
    }

    [Fact]
    public async Task A_region_that_does_not_exist_leads_to_a_host_that_does_not_resolve()
    {
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-nowhere-1", ["AWS_ENDPOINT_URL_GLUE"] = "http://glue.invalid" }
        );
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, environment, Hasty);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe("EndpointUnreachable");
        failure.Message.ShouldContain("http://glue.invalid/ cannot be reached: its host name does not resolve.");
    }

    [Fact]
    public async Task A_connection_that_always_breaks_is_reported_as_such()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.HangUp);
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), Hasty);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe("ConnectionLost");
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldStartWith(
            $"glue GetSchema: ConnectionLost: The connection to {glue.Url}/ broke before there was an answer: "
        );
    }

    [Fact]
    public async Task A_call_ends_at_its_timeout()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Silence);
        var options = new AwsClientOptions { CallTimeout = TimeSpan.FromMilliseconds(250) };
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment(), options);

        var failure = await Should.ThrowAsync<AwsServiceException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), CancellationToken.None));

        failure.Code.ShouldBe("CallTimedOut");
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldBe(
            $"glue GetSchema: CallTimedOut: No answer from {glue.Url}/ within 0.25 s. "
                + "AWS_ENDPOINT_URL sets this endpoint: check that it is right and that something listens there."
        );
    }

    [Fact]
    public async Task Cancellation_ends_a_call_that_is_under_way()
    {
        using var cancel = new CancellationTokenSource();
        await using var glue = await LoopbackService.StartAsync(_ =>
        {
            cancel.Cancel();
            return Task.FromResult(Reply.Silence);
        });
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        var cancelled = await Should.ThrowAsync<OperationCanceledException>(client.CallAsync("GetSchema", "{}"u8.ToArray(), cancel.Token));

        cancelled.CancellationToken.ShouldBe(cancel.Token);
        glue.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancellation_beforehand_sends_nothing()
    {
        await using var glue = await LoopbackService.StartAsync(Reply.Ok());
        using var client = new AwsJsonClient(AwsService.Glue, Keys.User, glue.Environment());

        await Should.ThrowAsync<OperationCanceledException>(
            client.CallAsync("GetSchema", "{}"u8.ToArray(), new CancellationToken(canceled: true))
        );

        glue.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void All_options_out_of_range_are_reported_together()
    {
        var options = new AwsClientOptions
        {
            CallTimeout = TimeSpan.Zero,
            AttemptTimeout = TimeSpan.FromSeconds(-1),
            MaxAttempts = 0,
            MaxRetryDelay = TimeSpan.FromSeconds(-2),
        };
        var environment = AwsEnvironment.From(new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1" });

        Should
            .Throw<ArgumentException>(() => new AwsJsonClient(AwsService.Glue, Keys.User, environment, options))
            .Message.ShouldBe(
                "CallTimeout is 00:00:00: expected more than zero. AttemptTimeout is -00:00:01: expected more than zero. "
                    + "MaxAttempts is 0: expected at least 1. MaxRetryDelay is -00:00:02: expected zero or more."
            );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
