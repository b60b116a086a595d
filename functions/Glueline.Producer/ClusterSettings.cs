using Glueline.Kafka;
using Glueline.Lambda;

namespace Glueline.Producer;

/// <summary>Reads how the function connects to its cluster: the sign-in, and whether it may create the topic.</summary>
internal static class ClusterSettings
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
        var (partitions, replication) = (variables.WholeNumber(PartitionsName), variables.WholeNumber(ReplicationName, short.MaxValue));
        return partitions is { } count
            ? new() { Partitions = count, ReplicationFactor = (short)(replication ?? TopicCreation.DefaultReplicationFactor) }
            : null;
    }
}
