using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>A cluster's access control list can't be read or changed; the message says why, and what to do.</summary>
internal sealed class AclException : Exception
{
    private AclException(string message)
        : base(message) { }

    // The broker's own words are a page of its internals, and the cause has nothing else.
    public static AclException Of(Error error, string what) => new($"The access control list can't be {what}: {Reason(error)}");

    private static string Reason(Error error) =>
        error.Code switch
        {
            ErrorCode.SecurityDisabled =>
                "this cluster has no authorizer, so everyone may do everything. Amazon MSK's clusters have one; for others set "
                    + "authorizer.class.name.",
            ErrorCode.ClusterAuthorizationFailed =>
                "this user may not do that (Describe and Alter on the cluster). Sign in as one who may: --sign-in iam with a role that may "
                    + "kafka-cluster:AlterCluster, or --sign-in with the secret of an administrator.",
            ErrorCode.Local_UnsupportedFeature => "this cluster does not know access control lists, as the local stack's embedded one.",
            _ => $"{error.Reason.TrimEnd('.')} ({error.Code}).",
        };
}
