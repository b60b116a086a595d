using System.Net;
using Glueline.Ui.Tests.Browsing;

namespace Glueline.Ui.Tests.Shell;

public sealed class AddressTests
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_and_the_services_of_AWS_share_an_address()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");

        (await AskAsync(stack, HttpMethod.Get, "/")).ShouldBe((HttpStatusCode.OK, "<!DOCTYPE html>"));
        (await AskAsync(stack, HttpMethod.Get, "/health")).ShouldBe((HttpStatusCode.OK, """{"status":"up","""));
        (await AskAsync(stack, HttpMethod.Get, "/no/such/view")).ShouldBe((HttpStatusCode.NotFound, "<!DOCTYPE html>"));
        // A client that signs gets AWS's answer there, and so does one that only forgot to.
        var signature = ("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/glue/aws4_request");
        (await AskAsync(stack, HttpMethod.Get, "/", signature)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await AskAsync(stack, HttpMethod.Post, "/")).Start.ShouldContain("__type");
        (await AskAsync(stack, HttpMethod.Post, "/change")).Start.ShouldContain("__type");
    }

    [Fact]
    public async Task Only_this_machine_and_the_page_itself_are_let_in()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");

        (await AskAsync(stack, HttpMethod.Get, "/", ("Host", "rebound.example.com"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(stack, HttpMethod.Get, "/", ("Host", $"localhost:{stack.Address.Port}"))).Status.ShouldBe(HttpStatusCode.OK);
        var connect = "/_blazor/negotiate?negotiateVersion=1";
        (await AskAsync(stack, HttpMethod.Post, connect, ("Origin", "https://example.com"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(stack, HttpMethod.Post, connect, ("Origin", stack.Address.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    private static async Task<(HttpStatusCode Status, string Start)> AskAsync(
        PageStack stack,
        HttpMethod method,
        string path,
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(stack.Address, path));
        if (header is { } one)
            request.Headers.TryAddWithoutValidation(one.Name, one.Value);
        using var answer = await Http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.TrimStart('\r', '\n', ' ') is { Length: > 15 } longer ? longer[..15] : text);
    }
}
