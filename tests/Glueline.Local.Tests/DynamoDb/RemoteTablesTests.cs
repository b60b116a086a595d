using System.Text;
using System.Text.Json;
using Glueline.Local.DynamoDb;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.DynamoDb;

/// <summary>Tables of a dynalite that the stack has not started.</summary>
public sealed class RemoteTablesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_is_created_once_used_as_it_is_and_left_in_the_end()
    {
        await using var elsewhere = await LocalDynamoDb.StartAsync();
        var options = Options(elsewhere.Process.Endpoint);
        var progress = new List<string>();
        await using (var stack = await TestCloud.StartAsync(progress, tables: options))
        {
            progress.ShouldContain($"DynamoDB at {Authority(elsewhere)}: table readings, created; it stays");
            await PutAsync(stack.Endpoints.Aws, "a");
            (await stack.Tables.ScanAsync("readings", Cancellation).CountAsync()).ShouldBe(1);
        }
        await using (var stack = await TestCloud.StartAsync(progress, tables: options))
        {
            progress.ShouldContain($"DynamoDB at {Authority(elsewhere)}: table readings, which was there; it stays");
            await PutAsync(stack.Endpoints.Aws, "b");
        }
        (await elsewhere.Tables.ScanAsync("readings", Cancellation).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_table_with_another_key_and_an_endpoint_that_is_closed_are_refused()
    {
        await using var elsewhere = await LocalDynamoDb.StartAsync();
        await elsewhere.Tables.CreateAsync(new("readings", new("id", KeyAttributeType.S)), Cancellation);
        (
            await Should.ThrowAsync<DynaliteException>(() => TestCloud.StartAsync(tables: Options(elsewhere.Process.Endpoint)))
        ).Message.ShouldBe(
            $"DynamoDB at {Authority(elsewhere)} has a table readings with the key id:S, and the stack needs deviceId:S,at:N. Give another "
                + "topic, after which the table is named, or that key."
        );
        (
            await Should.ThrowAsync<DynaliteException>(() => TestCloud.StartAsync(tables: Options(new("http://127.0.0.1:1/"))))
        ).Message.ShouldStartWith("DynamoDB at http://127.0.0.1:1 does not answer: ");
    }

    /// <summary>The front door verifies signatures as AWS does, and so knows whether these are right.</summary>
    [Theory]
    [InlineData(StackAccounts.ConsumerSecret, null, "ResourceNotFoundException")]
    [InlineData("another/secret", null, "InvalidSignatureException")]
    [InlineData(StackAccounts.ConsumerSecret, "a token", "InvalidClientTokenId")]
    public async Task Requests_are_signed_with_the_keys_and_the_region_that_are_for_it(string secret, string? token, string code)
    {
        await using var elsewhere = await LocalDynamoDb.StartAsync();
        var credentials = new CredentialStore(TimeProvider.System);
        _ = new AccountDirectory(StackAccounts.Create(new()), credentials);
        await using var door = await FrontDoorServer.StartAsync(
            [elsewhere.Service],
            new SignatureVerifier(credentials, TimeProvider.System),
            new FrontDoorOptions(),
            cancellation: Cancellation
        );
        using var store = new RemoteTables(new(door.Endpoint, "eu-central-1", StackAccounts.ConsumerKeyId, secret, token));

        using var answer = await store.CallAsync("elsewhere", "DescribeTable", """{"TableName":"nope"}"""u8.ToArray(), Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        text.ShouldContain(token is null ? code : "Exception", Case.Sensitive, text);
    }

    private static RemoteTablesOptions Options(Uri endpoint) => new(endpoint, "eu-central-1", "any", "any");

    private static string Authority(LocalDynamoDb elsewhere) => elsewhere.Process.Endpoint.GetLeftPart(UriPartial.Authority);

    private static async Task PutAsync(Uri endpoint, string device)
    {
        using var client = new Glueline.Aws.AwsJsonClient(
            Glueline.Aws.AwsService.DynamoDb,
            Glueline.Aws.AwsIdentity.Static(StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret),
            Glueline.Aws.AwsEnvironment.ForEndpoint("eu-central-1", endpoint, "endpoint")
        );
        var item = JsonSerializer.Serialize(
            new { TableName = "readings", Item = new { deviceId = new { S = device }, at = new { N = "1" } } }
        );
        await client.CallAsync("PutItem", Encoding.UTF8.GetBytes(item), Cancellation);
    }
}
