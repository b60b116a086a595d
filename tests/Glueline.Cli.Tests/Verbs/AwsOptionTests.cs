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
        "Profile mfa assumes its role with a one-time code (mfa_serial), for which glueline can only ask in a terminal. Get credentials first: "
            + "eval \"$(aws configure export-credentials --profile mfa --format env)\""
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
        "No AWS region is set: AWS_REGION and AWS_DEFAULT_REGION are missing, and so is the region of profile noregion. Set one: --region "
            + "eu-central-1, export AWS_REGION=eu-central-1, or aws configure set region eu-central-1 --profile noregion"
    )]
    public async Task An_unusable_profile_is_reported_with_the_next_step(string profile, string message) =>
        (await RunAsync(profile, null, "schemas", "--aws")).ShouldBe(new Invocation(2, "", message + "\n"));

    [Theory]
    [InlineData("--aws-profile", "plain")]
    [InlineData("--profile", "program")]
    public async Task A_profile_on_the_command_line_has_priority_over_variables(string option, string profile)
    {
        await using var server = await AnsweringServer.StartAsync(200, """{"Schemas":[]}""");
        var call = await RunAsync(
            server,
            ["schemas", option, profile, "--endpoint", server.Url],
            ("AWS_ACCESS_KEY_ID", "AKIAVARIABLE"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
            ("AWS_PROFILE", "noregion")
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        server.Callers.ShouldHaveSingleItem().ShouldMatch($"^AKIA{profile.ToUpperInvariant()}/[0-9]{{8}}/eu-north-1/glue$");
    }

    [Fact]
    public async Task A_region_on_the_command_line_has_priority_over_variables_and_profile()
    {
        await using var server = await AnsweringServer.StartAsync(200, """{"Schemas":[]}""");
        var call = await RunAsync(
            server,
            ["schemas", "--region", "us-west-2", "--endpoint", server.Url],
            ("AWS_REGION", "eu-west-3"),
            ("AWS_PROFILE", "plain")
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        server.Callers.ShouldHaveSingleItem().ShouldMatch("^AKIAPLAIN/[0-9]{8}/us-west-2/glue$");
    }

    [Fact]
    public async Task A_profile_that_is_not_in_the_files_is_reported_by_the_option() =>
        (await RunAsync(null, ["schemas", "--profile", "nope"])).ShouldBe(
            new Invocation(
                2,
                "",
                "--aws-profile nope: the AWS CLI's files have no such profile. They have: broken, mfa, noregion, plain, program, sso.\n"
            )
        );

    [Fact]
    public async Task Where_a_profile_is_one_of_evolution_the_message_names_the_option_for_AWS()
    {
        var call = await Invocation.RunAsync("plan", "{}", "--against", "orders", "--profile", "work");
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldBe(
            "--profile work: expected one of standard, lake, exact, typed.\nA profile of the AWS CLI's files is named with --aws-profile.\n"
                + "See glueline plan --help.\n"
        );
    }

    [Fact]
    public async Task The_local_stack_and_AWS_exclude_each_other()
    {
        (await Invocation.RunAsync("schemas", "--local", "--aws")).Errors.ShouldStartWith(
            "--local and --aws exclude each other: give one of them."
        );
        (await Invocation.RunAsync("schemas", "--local", "--region", "eu-west-1")).Errors.ShouldBe(
            "--local is the stack on this machine, and --aws-profile and --region are AWS's: give one.\n"
        );
    }

    [Fact]
    public async Task At_a_terminal_the_one_time_code_of_a_profile_is_asked_for()
    {
        await using var sts = await AnsweringServer.StartAsync(
            200,
            """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIACODE</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
            <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/x/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>
            </AssumeRoleResult></AssumeRoleResponse>
            """
        );
        await using var server = await AnsweringServer.StartAsync(200, """{"Schemas":[]}""");
        Assert.SkipUnless(TerminalProcess.Exists, "There is no program that makes terminals (script, of bsdutils).");

        var (exit, screen) = await TerminalProcess.RunAsync(
            ["schemas", "--profile", "mfa", "--endpoint", server.Url],
            "One-time code of arn:aws:iam::111122223333:mfa/me: ",
            "123456\n",
            [.. Variables(sts), ("AWS_ENDPOINT_URL_STS", sts.Url)]
        );

        exit.ShouldBe(0, screen);
        screen.ShouldContain("The registry glueline has no schemas yet");
        server.Callers.ShouldHaveSingleItem().ShouldMatch("^ASIACODE/[0-9]{8}/eu-north-1/glue$");
        sts.Bodies.ShouldHaveSingleItem().ShouldContain("TokenCode=123456");
    }

    private Task<Invocation> RunAsync(string profile, AnsweringServer? server, params string[] arguments) =>
        RunAsync(server, arguments, ("AWS_PROFILE", profile));

    private Task<Invocation> RunAsync(AnsweringServer? server, string[] arguments, params (string Name, string? Value)[] variables) =>
        GluelineProcess.RunAsync(arguments, input: null, [.. Variables(server), .. variables]);

    private (string Name, string? Value)[] Variables(AnsweringServer? server) =>
        [
            ("HOME", _folder.Path),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_ENDPOINT_URL_SSO", server?.Url),
            ("AWS_PROFILE", null),
            ("AWS_ACCESS_KEY_ID", null),
            ("AWS_SECRET_ACCESS_KEY", null),
            ("AWS_SESSION_TOKEN", null),
            ("AWS_REGION", null),
            ("AWS_DEFAULT_REGION", null),
            ("AWS_CONFIG_FILE", null),
            ("AWS_SHARED_CREDENTIALS_FILE", null),
            ("AWS_ENDPOINT_URL", null),
        ];
}
