using System.Globalization;
using Glueline.Kafka;
using Glueline.Lambda;

namespace Glueline.Producer;

/// <summary>Reads how the function meets its cluster: the sign-in, and what it may create.</summary>
internal static class ClusterVariables
{
    public const string SignInName = "GLUELINE_KAFKA_SIGN_IN";
    public const string SecretName = "GLUELINE_KAFKA_SECRET";
    public const string PartitionsName = "GLUELINE_CREATE_TOPIC_PARTITIONS";
    public const string ReplicationName = "GLUELINE_CREATE_TOPIC_REPLICATION";

    public static SignInMethod SignIn(FunctionVariables variables)
    {
        switch (variables.Optional(SignInName) ?? "none")
        {
            case "none":
                return SignInMethod.None;
            case "tls":
                return SignInMethod.Tls;
            case "iam":
                return SignInMethod.Iam;
            case "scram":
                return SignInMethod.Scram;
            case "mtls":
                return SignInMethod.Certificate;
            case var other:
                variables.Fault($"{SignInName} is \"{other}\", expected none, tls, iam, scram or mtls");
                return default;
        }
    }

    public static string? Secret(SignInMethod signIn, FunctionVariables variables) =>
        signIn switch
        {
            SignInMethod.Scram => variables.Required(SecretName, "the secret with user name and password, for the sign-in scram"),
            SignInMethod.Certificate => variables.Required(SecretName, "the secret with certificate and private key, for the sign-in mtls"),
            _ => variables.Optional(SecretName),
        };

    public static TopicCreation? Creation(FunctionVariables variables)
    {
        var (partitions, replication) = (
            Number(PartitionsName, int.MaxValue, variables),
            Number(ReplicationName, short.MaxValue, variables)
        );
        return partitions is { } count
            ? new() { Partitions = count, ReplicationFactor = (short)(replication ?? TopicCreation.DefaultReplicationFactor) }
            : null;
    }

    private static int? Number(string name, int most, FunctionVariables variables)
    {
        if (variables.Optional(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        variables.Fault($"{name} is \"{text}\", expected a whole number from 1");
        return null;
    }
}
