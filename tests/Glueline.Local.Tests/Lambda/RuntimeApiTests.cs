using System.Net;
using System.Text;
using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.Lambda;

/// <summary>The Runtime API through its HTTP calls, with the test as the runtime.</summary>
public sealed class RuntimeApiTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:lambda:eu-central-1:111122223333:function:f";

    private readonly RuntimeSession _session = new(TimeSpan.FromSeconds(30), TimeProvider.System);
    private readonly HttpClient _client = new();
    private RuntimeApiServer _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await RuntimeApiServer.StartAsync(slots: 2);
        _api.Attach(0, _session);
        _client.BaseAddress = new Uri($"http://{_api.Endpoints[0]}/2018-06-01/runtime/");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task An_invocation_offered_before_or_after_the_runtime_asks_is_handed_out_once()
    {
        var first = Offer("1");
        (await NextAsync()).ShouldBe("1");
        await PostAsync($"invocation/{first.RequestId}/response", "one", HttpStatusCode.Accepted, """{"status":"OK"}""");

        var pending = NextAsync();
        var second = Offer("2");
        (await pending).ShouldBe("2");
        await PostAsync(
            $"invocation/{second.RequestId}/error",
            """{"errorType":"T","errorMessage":"m"}""",
            HttpStatusCode.Accepted,
            """{"status":"OK"}"""
        );

        Encoding.UTF8.GetString((await first.Answered).Payload.Span).ShouldBe("one");
        (await second.Answered).Fault.ShouldBe(new FunctionFault("T", "m"));
    }

    [Fact]
    public async Task A_runtime_that_asks_again_while_it_works_gets_the_same_invocation()
    {
        Offer("1");

        (await NextAsync()).ShouldBe("1");
        (await NextAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task A_runtime_whose_connection_broke_while_it_waited_gets_the_invocation_on_the_next_one()
    {
        using var impatient = new CancellationTokenSource();
        var broken = _client.GetAsync("invocation/next", impatient.Token);
        await _session.Ready.WaitAsync(TimeSpan.FromSeconds(10));
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => broken);

        var pending = NextAsync();
        Offer("1");

        (await pending).ShouldBe("1");
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("answered")]
    public async Task An_answer_to_an_invocation_that_is_not_running_is_refused(string which)
    {
        var invocation = Offer("1");
        await NextAsync();
        await PostAsync($"invocation/{invocation.RequestId}/response", "", HttpStatusCode.Accepted, """{"status":"OK"}""");

        var id = which == "answered" ? invocation.RequestId : Guid.NewGuid().ToString();

        await PostAsync(
            $"invocation/{id}/response",
            "",
            HttpStatusCode.BadRequest,
            """{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}"""
        );
        await PostAsync(
            $"invocation/{id}/error",
            "{}",
            HttpStatusCode.BadRequest,
            """{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}"""
        );
    }

    [Fact]
    public async Task An_init_error_is_refused_once_the_runtime_has_started()
    {
        Offer("1");
        await NextAsync();

        await PostAsync(
            "init/error",
            "{}",
            HttpStatusCode.Forbidden,
            """{"errorType":"InvalidStateTransition","errorMessage":"State transition from Running to InitError failed for runtime. Error: State transition is not allowed"}"""
        );
    }

    [Fact]
    public async Task After_an_init_error_the_runtime_gets_no_invocation()
    {
        await PostAsync("init/error", """{"errorType":"T","errorMessage":"m"}""", HttpStatusCode.Accepted, """{"status":"OK"}""");

        using var refused = await _client.GetAsync("invocation/next");

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _session.InitFailed).Fault.ShouldBe(new FunctionFault("T", "m"));
    }

    [Fact]
    public async Task An_answer_of_the_maximum_size_is_accepted_and_one_byte_more_is_refused()
    {
        var largest = Offer("1");
        await NextAsync();
        await PostAsync(
            $"invocation/{largest.RequestId}/response",
            new string('x', 6_291_556),
            HttpStatusCode.Accepted,
            """{"status":"OK"}"""
        );
        (await largest.Answered).Payload.Length.ShouldBe(6_291_556);

        var larger = Offer("2");
        await NextAsync();
        await PostAsync(
            $"invocation/{larger.RequestId}/response",
            new string('x', 6_291_557),
            HttpStatusCode.RequestEntityTooLarge,
            """{"errorType":"RequestEntityTooLarge","errorMessage":"Exceeded maximum allowed payload size (6291556 bytes)."}"""
        );
        (await larger.Answered).Fault!.ErrorType.ShouldBe("Function.ResponseSizeTooLarge");
    }

    [Theory]
    [InlineData("", "Function.Broken", "Function.Broken", "")]
    [InlineData("", null, "Runtime.Unknown", "")]
    [InlineData("no json", null, "Runtime.Unknown", "no json")]
    [InlineData("[1]", null, "Runtime.Unknown", "")]
    public async Task An_error_without_a_proper_document_is_still_an_error(string body, string? header, string type, string message)
    {
        var invocation = Offer("1");
        await NextAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"invocation/{invocation.RequestId}/error")
        {
            Content = new StringContent(body),
        };
        if (header is not null)
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", header);

        using var answer = await _client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await invocation.Answered).Fault.ShouldBe(new FunctionFault(type, message));
    }

    [Fact]
    public async Task Unknown_calls_and_ports_without_a_process_are_refused()
    {
        using var unknown = await _client.GetAsync("restore/next");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var foreign = await _client.GetAsync(new Uri($"http://{_api.Endpoints[1]}/2018-06-01/runtime/invocation/next"));
        foreign.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private Invocation Offer(string payload)
    {
        var invocation = new Invocation(Arn, Encoding.UTF8.GetBytes(payload));
        _session.Offer(invocation);
        return invocation;
    }

    private Task<string> NextAsync() => _client.GetStringAsync("invocation/next");

    private async Task PostAsync(string path, string body, HttpStatusCode status, string expected)
    {
        using var answer = await _client.PostAsync(path, new StringContent(body));
        (answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((status, expected));
    }
}
