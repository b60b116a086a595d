using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Identity;

/// <summary>Each kind of wrong signature gets AWS's own error.</summary>
public sealed class SignatureTests
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public void The_signature_equals_that_of_another_implementation()
    {
        // Computed with botocore.
        var request = new IncomingRequest(
            "POST",
            "/",
            "",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Content-Type"] = "application/x-amz-json-1.1",
                ["Host"] = "glue.us-east-1.amazonaws.com",
                ["X-Amz-Date"] = "20260102T030405Z",
                ["X-Amz-Security-Token"] = "AQoEXAMPLETOKEN",
                ["X-Amz-Target"] = "AWSGlue.GetSchemaVersion",
            },
            "{\"SchemaVersionId\":\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\"}"u8.ToArray()
        );
        var scope = new SignatureScope("AKIDEXAMPLE", "20260102", "us-east-1", "glue", "aws4_request");
        var canonical = CanonicalRequest.Of(request, ["content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"]);
        var key = SigningKey.Derive("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope);
        SigningKey
            .Sign(key, SigningKey.StringToSign("20260102T030405Z", scope, canonical))
            .ShouldBe("9f790124d7158d59f8589ba57a1580bb69cbf9fe89530a04f00f45c96ab9ba95");
    }

    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/2015-03-31/functions/my%3Afn/invocations", "/2015-03-31/functions/my%253Afn/invocations")]
    [InlineData("//a/./b/../c/", "/a/c/")]
    [InlineData("/", "/")]
    public void A_path_is_normalized_and_encoded_again(string path, string canonical) =>
        CanonicalRequest.Of(new("GET", path, "", new Dictionary<string, string>(), default), []).Split('\n')[1].ShouldBe(canonical);

    [Theory]
    [InlineData("b=2&a=1", "a=1&b=2")]
    [InlineData("a=b%20c&a=%7e", "a=b%20c&a=~")]
    [InlineData("flag", "flag=")]
    [InlineData("X-Amz-Signature=x&a=1", "a=1")]
    public void A_query_is_sorted_and_encoded_again(string query, string canonical) =>
        CanonicalRequest.Of(new("GET", "/", query, new Dictionary<string, string>(), default), []).Split('\n')[2].ShouldBe(canonical);

    [Fact]
    public async Task Without_a_signature_the_token_is_missing()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await SendAsync(stage, null)).ShouldBeRefused("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        (await SendAsync(stage, null, request => request.Headers.TryAddWithoutValidation("Authorization", "Basic QUJD"))).ShouldBeRefused(
            "MissingAuthenticationTokenException"
        );
    }

    [Fact]
    public async Task Two_signatures_are_refused()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await SendAsync(stage, stage.Producer, request =>
                request.RequestUri = new(request.RequestUri!, "/?X-Amz-Algorithm=AWS4-HMAC-SHA256")
            )
        ).ShouldBeRefused(
            "InvalidSignatureException",
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."
        );
    }

    [Fact]
    public async Task Missing_parts_of_the_header_are_listed()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await SendAsync(stage, null, request =>
                request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Signature=x")
            )
        ).ShouldBeRefused(
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter. "
                + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                + "Authorization=AWS4-HMAC-SHA256 Signature=x"
        );
    }

    [Fact]
    public async Task Missing_parts_of_the_query_are_listed()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await SendAsync(stage, null, request =>
                request.RequestUri = new(request.RequestUri!, "/?X-Amz-Algorithm=x&X-Amz-Date=y&X-Amz-Signature=z")
            )
        ).ShouldBeRefused(
            "IncompleteSignatureException",
            "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                + "Re-examine the query-string parameters."
        );
    }

    [Fact]
    public async Task The_clock_may_be_off_by_15_minutes_and_no_more()
    {
        await using var stage = await RegistryStage.StartAsync();
        var now = stage.Time.GetUtcNow();
        stage.Time.AdjustTime(now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        (await SendAsync(stage, stage.Producer with { At = now.AddMinutes(-15) })).ShouldBeAnswered();
        (await SendAsync(stage, stage.Producer with { At = now.AddMinutes(15) })).ShouldBeAnswered();
        (await SendAsync(stage, stage.Producer with { At = now.AddMinutes(-15).AddSeconds(-1) })).ShouldBeRefused(
            "InvalidSignatureException",
            "Signature expired: 20260102T024904Z is now earlier than 20260102T024905Z (20260102T030405Z - 15 min.)"
        );
        (await SendAsync(stage, stage.Producer with { At = now.AddMinutes(15).AddSeconds(1) })).ShouldBeRefused(
            "InvalidSignatureException",
            "Signature not yet current: 20260102T031906Z is still later than 20260102T031905Z (20260102T030405Z + 15 min.)"
        );
    }

    [Fact]
    public async Task A_date_in_another_format_is_refused()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await SendAsync(stage, stage.Producer, request => Replace(request, "X-Amz-Date", "2026-01-02T03:04:05Z"))).ShouldBeRefused(
            "IncompleteSignatureException",
            "Date must be in ISO-8601 'basic format'. Got '2026-01-02T03:04:05Z'. See http://en.wikipedia.org/wiki/ISO_8601"
        );
    }

    [Fact]
    public async Task The_host_must_be_signed_and_the_algorithm_known()
    {
        await using var stage = await RegistryStage.StartAsync();
        (
            await SendAsync(stage, stage.Producer, request =>
                Replace(request, "Authorization", header => header.Replace("host;", "", StringComparison.Ordinal))
            )
        ).ShouldBeRefused("InvalidSignatureException", "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        (await SendAsync(stage, stage.Producer with { Algorithm = "AWS4-HMAC-SHA1" })).ShouldBeRefused(
            "IncompleteSignatureException",
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1' (only AWS4-HMAC-SHA256 for now). "
        );
        (
            await SendAsync(stage, stage.Producer, request =>
                Replace(request, "Authorization", header => header.Replace("/glue/", "/", StringComparison.Ordinal))
            )
        )
            .ShouldBeRefused("IncompleteSignatureException")
            .Text.ShouldContain("Credential must have exactly 5 slash-delimited elements");
    }

    [Fact]
    public async Task All_errors_of_the_scope_are_reported_together()
    {
        await using var stage = await RegistryStage.StartAsync();
        var now = stage.Time.GetUtcNow();
        var signed = RequestDate(now);
        (await SendAsync(stage, stage.Producer with { Region = "nowhere", Service = "s3", ScopeDate = "20200101" })).ShouldBeRefused(
            "InvalidSignatureException",
            "Credential should be scoped to a valid region, not 'nowhere'. Credential should be scoped to correct service: 'glue'. "
                + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'20200101' != '{signed[..8]}', from '{signed}'."
        );
    }

    [Fact]
    public async Task An_unknown_key_a_wrong_secret_and_a_tampered_body_are_refused()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await SendAsync(stage, stage.Producer with { KeyId = "AKIAUNKNOWN000000000" })).ShouldBeRefused(
            "UnrecognizedClientException",
            "The security token included in the request is invalid."
        );
        var wrong = (await SendAsync(stage, stage.Producer with { Secret = "guessed" })).ShouldBeRefused("InvalidSignatureException");
        wrong["Message"]!.ShouldStartWith("The request signature we calculated does not match the signature you provided.");
        wrong["Message"]!.ShouldContain("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n");
        wrong.Text.ShouldNotContain(stage.Producer.Secret);
        (
            await SendAsync(stage, stage.Producer, request =>
                request.Content = new ByteArrayContent("""{"MaxResults":1}"""u8.ToArray())
                {
                    Headers = { ContentType = request.Content!.Headers.ContentType },
                }
            )
        ).ShouldBeRefused("InvalidSignatureException");
    }

    [Fact]
    public async Task A_temporary_key_needs_its_own_token_and_expires()
    {
        await using var stage = await RegistryStage.StartAsync();
        var signer = stage.As(stage.Names.ProducerRoleArn);
        const string call = """{"SchemaId":{"RegistryName":"glueline","SchemaName":"none"},"SchemaVersionNumber":{"LatestVersion":true}}""";
        (await stage.CallAsync("GetSchemaVersion", call, signer)).ShouldBeRefused("EntityNotFoundException");
        (await stage.CallAsync("GetSchemaVersion", call, signer with { SessionToken = null })).ShouldBeRefused(
            "UnrecognizedClientException"
        );
        (await stage.CallAsync("GetSchemaVersion", call, signer with { SessionToken = "another" })).ShouldBeRefused(
            "UnrecognizedClientException",
            "The security token included in the request is invalid"
        );
        (await stage.CallAsync("ListRegistries", "{}", stage.Producer with { SessionToken = "none needed" })).ShouldBeRefused(
            "UnrecognizedClientException"
        );
        stage.Time.Advance(TimeSpan.FromHours(1));
        (await stage.CallAsync("GetSchemaVersion", call, signer)).ShouldBeRefused(
            "ExpiredTokenException",
            "The security token included in the request is expired"
        );
    }

    [Fact]
    public async Task A_presigned_URL_is_accepted_until_it_expires()
    {
        await using var stage = await RegistryStage.StartAsync();
        var signer = stage.Producer with { Service = "sts", At = stage.Time.GetUtcNow() };
        var url = signer.Presign(HttpMethod.Get, new(stage.Door.Endpoint, "/?Action=GetCallerIdentity&Version=2011-06-15"), []);
        using var first = new HttpRequestMessage(HttpMethod.Get, url);
        (await RegistryStage.SendAsync(first)).ShouldBeAnswered().Text.ShouldContain("<Account>111122223333</Account>");
        stage.Time.Advance(TimeSpan.FromSeconds(61));
        using var late = new HttpRequestMessage(HttpMethod.Get, url);
        var reply = await RegistryStage.SendAsync(late);
        reply.Status.ShouldBe(403);
        reply.Text.ShouldContain("<Code>SignatureDoesNotMatch</Code><Message>Signature expired: ");
    }

    [Fact]
    public async Task A_request_can_be_repeated_within_15_minutes_and_is_refused_when_replayed_later()
    {
        await using var stage = await RegistryStage.StartAsync();
        var signer = stage.Producer with { At = stage.Time.GetUtcNow() };
        (await SendAsync(stage, signer)).ShouldBeAnswered();
        (await SendAsync(stage, signer)).ShouldBeAnswered();
        stage.Time.Advance(TimeSpan.FromMinutes(15).Add(TimeSpan.FromSeconds(2)));
        (await SendAsync(stage, signer)).ShouldBeRefused("InvalidSignatureException")["Message"]!.ShouldStartWith("Signature expired: ");
        // An old signature with a new date is not the request that was signed.
        (await SendAsync(stage, signer, request => Replace(request, "X-Amz-Date", RequestDate(stage.Time.GetUtcNow())))).ShouldBeRefused(
            "InvalidSignatureException"
        )["Message"]!.ShouldStartWith("The request signature we calculated does not match");
    }

    [Theory]
    [InlineData("body", "InvalidSignatureException", "The request signature we calculated does not match")]
    [InlineData("query", "InvalidSignatureException", "The request signature we calculated does not match")]
    [InlineData("secret", "InvalidSignatureException", "The request signature we calculated does not match")]
    [InlineData("key", "UnrecognizedClientException", "The security token included in the request is invalid.")]
    [InlineData("expired", "InvalidSignatureException", "Signature expired: ")]
    [InlineData("future", "InvalidSignatureException", "Signature not yet current: ")]
    [InlineData("service", "InvalidSignatureException", "Credential should be scoped to correct service: 'glue'. ")]
    [InlineData("week", "InvalidSignatureException", "X-Amz-Expires must be a number of seconds up to a week (604800), not '604801'.")]
    [InlineData("nothing", null, null)]
    public async Task A_signature_in_the_query_is_checked_like_one_in_the_header(string wrong, string? code, string? message)
    {
        await using var stage = await RegistryStage.StartAsync();
        var now = stage.Time.GetUtcNow();
        var signer = stage.Producer with
        {
            At = wrong switch
            {
                "expired" => now.AddMinutes(-2),
                "future" => now.AddMinutes(16),
                _ => now,
            },
            Service = wrong == "service" ? "sts" : "glue",
            Secret = wrong == "secret" ? "guessed" : stage.Producer.Secret,
            KeyId = wrong == "key" ? "AKIAUNKNOWN000000000" : stage.Producer.KeyId,
        };
        var url = signer.Presign(HttpMethod.Post, stage.Door.Endpoint, Body, wrong == "week" ? 604_801 : 60);
        using var request = new HttpRequestMessage(HttpMethod.Post, wrong == "query" ? new Uri(url + "&more=1") : url)
        {
            Content = new ByteArrayContent(wrong == "body" ? """{"MaxResults":1}"""u8.ToArray() : Body),
        };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AWSGlue.ListRegistries");
        var reply = await RegistryStage.SendAsync(request);
        if (code is null)
            reply.ShouldBeAnswered();
        else
            reply.ShouldBeRefused(code)["Message"]!.ShouldStartWith(message!);
    }

    private static Task<RawReply> SendAsync(RegistryStage stage, RawSigner? signer, Action<HttpRequestMessage>? tamper = null) =>
        stage.SendAsync("AWSGlue.ListRegistries", Body, signer, tamper: tamper);

    private static string RequestDate(DateTimeOffset at) =>
        at.UtcDateTime.ToString(RequestSignature.DateFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static void Replace(HttpRequestMessage request, string header, string value) => Replace(request, header, _ => value);

    private static void Replace(HttpRequestMessage request, string header, Func<string, string> change)
    {
        var value = request.Headers.NonValidated[header].ToString();
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, change(value)).ShouldBeTrue();
    }
}
