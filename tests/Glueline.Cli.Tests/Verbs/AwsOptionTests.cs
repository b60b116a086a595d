using System.Globalization;
using System.Security.Cryptography;

namespace Glueline.Cli.Verbs;

/// <summary>--aws with the AWS CLI's files, in a home folder of the test.</summary>
public sealed class AwsOptionTests : IDisposable
{
    private const string Config = """
        [profile plain]
        region = eu-north-1
        [profile noregion]
        output = json
        [profile sso]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Dev
        region = eu-north-1
        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access
        [profile mfa]
        role_arn = arn:aws:iam::111122223333:role/x
        source_profile = plain
        mfa_serial = arn:aws:iam::111122223333:mfa/me
        region = eu-north-1
        [profile broken]
        credential_process = sh -c 'echo no luck >&2; exit 3'
        region = eu-north-1
        [profile program]
        credential_process = sh -c 'echo "{\"Version\":1,\"AccessKeyId\":\"AKIAPROGRAM\",\"SecretAccessKey\":\"s\"}"'
        region = eu-north-1
        """;

    private readonly WorkFolder _folder = new();

    public AwsOptionTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".aws", "sso", "cache"));
        File.WriteAllText(Path.Combine(_folder.Path, ".aws", "config"), Config + "\n");
        File.WriteAllText(
            Path.Combine(_folder.Path, ".aws", "credentials"),
            "[plain]\naws_access_key_id = AKIAPLAIN\naws_secret_access_key = s\n[noregion]\naws_access_key_id = "
                + "AKIANOREGION\naws_secret_access_key = s\n"
        );
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain", "AKIAPLAIN", "eu-north-1")]
    [InlineData("program", "AKIAPROGRAM", "eu-north-1")]
    public async Task Region_and_keys_come_from_the_profile_and_another_endpoint_is_used(string profile, string key, string region)
    {
        await using var server = await AnsweringServer.StartAsync(200, """{"Schemas":[]}""");
        var call = await RunAsync(profile, server, "schemas", "--aws", "--endpoint", server.Url);
        call.ShouldBe(new Invocation(0, "The registry glueline has no schemas yet; the producer creates it with the first event.\n", ""));
        server.Callers.ShouldHaveSingleItem().ShouldMatch($"^{key}/[0-9]{{8}}/{region}/glue$");
    }

    [Fact]
    public async Task A_sign_in_with_Identity_Center_is_used_and_a_missing_one_is_reported()
    {
        await using var server = await AnsweringServer.StartAsync(200, """{"Schemas":[]}""");
        (await RunAsync("sso", server, "schemas", "--aws", "--endpoint", server.Url)).ShouldBe(
            new Invocation(
                2,
                "",
                "Profile sso signs in with IAM Identity Center, and the session has expired or never began. Sign in: aws sso login "
                    + "--profile sso\n"
            )
        );
        var end = TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
#pragma warning disable CA5350 // The AWS CLI names the file by it.
        var name = Convert.ToHexStringLower(SHA1.HashData("corp"u8));
#pragma warning restore CA5350
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, ".aws", "sso", "cache", $"{name}.json"),
            $$"""{"startUrl":"https://corp.example/start","region":"eu-west-1","accessToken":"token","expiresAt":"{{end}}"}"""
        );
        (await RunAsync("sso", server, "schemas", "--aws", "--endpoint", server.Url)).ExitCode.ShouldBe(0);
        server.Callers.Last().ShouldMatch("^ASIASSO/[0-9]{8}/eu-north-1/glue$");
    }

    [Theory]
    [InlineData(
        "mfa",
        "Profile mfa assumes its role with a one-time code (mfa_serial), which glueline can't ask for. Get credentials first: eval \"$(aws "
            + "configure export-credentials --profile mfa --format env)\""
    )]
    [InlineData(
        "broken",
        "Profile broken gets its credentials from a program (credential_process), which returned none: Command returned non-zero exit value 3 "
            + "with the error - no luck. Try it: eval \"$(aws configure export-credentials --profile broken --format env)\""
    )]
    [InlineData(
        "nope",
        "AWS_PROFILE nope: the AWS CLI's files have no such profile. They have: broken, mfa, noregion, plain, program, sso."
    )]
    [InlineData(
        "noregion",
        "No AWS region is set: AWS_REGION and AWS_DEFAULT_REGION are missing, and so is the region of profile noregion. Set one: export "
            + "AWS_REGION=eu-central-1, or aws configure set region eu-central-1 --profile noregion"
    )]
    public async Task An_unusable_profile_is_reported_with_the_next_step(string profile, string message) =>
        (await RunAsync(profile, null, "schemas", "--aws")).ShouldBe(new Invocation(2, "", message + "\n"));

    private Task<Invocation> RunAsync(string profile, AnsweringServer? server, params string[] arguments) =>
        GluelineProcess.RunAsync(
            arguments,
            input: null,
            ("HOME", _folder.Path),
            ("AWS_PROFILE", profile),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_ENDPOINT_URL_SSO", server?.Url),
            ("AWS_ACCESS_KEY_ID", null),
            ("AWS_SECRET_ACCESS_KEY", null),
            ("AWS_SESSION_TOKEN", null),
            ("AWS_REGION", null),
            ("AWS_DEFAULT_REGION", null),
            ("AWS_CONFIG_FILE", null),
            ("AWS_SHARED_CREDENTIALS_FILE", null),
            ("AWS_ENDPOINT_URL", null)
        );
}
