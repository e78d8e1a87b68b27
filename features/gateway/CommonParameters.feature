@gateway
Feature: Common parameters
  Generated from CommonParameters.md; `rowproof generate` regenerates it.

  Background:
    Given a valid request of any operation

  Rule: Common parameters

    @row:gateway/request/Action @section:request @kind:accepted
    Scenario Outline: A request with Action is accepted
      Line 21: The name of the operation to carry out. Upper and lower case differ.

      When Action is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/Action @section:request @kind:required
    Scenario Outline: Action is required
      Line 21: The name of the operation to carry out. Upper and lower case differ.

      When Action is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for Action

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/Action @section:request @kind:common
    Scenario Outline: Action is case-sensitive
      Line 21: The name of the operation to carry out. Upper and lower case differ.

      When Action is in lower case
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of Action

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/request/Version @section:request @kind:accepted
    Scenario Outline: A request with Version is accepted
      Line 24: The version of the API, as a date in the form YYYY-MM-DD.

      When Version is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/Version @section:request @kind:required
    Scenario Outline: Version is required
      Line 24: The version of the API, as a date in the form YYYY-MM-DD.

      When Version is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for Version

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/AccessKeyId @section:request @kind:accepted
    Scenario Outline: A request with AccessKeyId is accepted
      Line 27: The ID of the AccessKey that signs the request.

      When AccessKeyId is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/AccessKeyId @section:request @kind:required
    Scenario Outline: AccessKeyId is required
      Line 27: The ID of the AccessKey that signs the request.

      When AccessKeyId is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for AccessKeyId

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/Signature @section:request @kind:accepted
    Scenario Outline: A request with Signature is accepted
      Line 30: The signature of all other parameters, in Base64.

      When Signature is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/Signature @section:request @kind:required
    Scenario Outline: Signature is required
      Line 30: The signature of all other parameters, in Base64.

      When Signature is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for Signature

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/Signature @section:request @kind:common
    Scenario Outline: A request without a signature is rejected
      Line 30: The signature of all other parameters, in Base64.

      When the request is not signed
      And the request is sent by <method> for a response in <format>
      Then the request is rejected

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/request/SignatureMethod @section:request @kind:accepted
    Scenario Outline: A request with SignatureMethod is accepted
      Line 33: How the signature is made; case does not matter. Valid values: - HMAC-SHA1: HMAC with SHA-1

      When SignatureMethod is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureMethod @section:request @kind:required
    Scenario Outline: SignatureMethod is required
      Line 33: How the signature is made; case does not matter. Valid values: - HMAC-SHA1: HMAC with SHA-1

      When SignatureMethod is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for SignatureMethod

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/SignatureMethod @section:request @kind:common
    Scenario Outline: SignatureMethod is accepted in lower case
      Line 33: How the signature is made; case does not matter. Valid values: - HMAC-SHA1: HMAC with SHA-1

      When SignatureMethod is in lower case
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureVersion @section:request @kind:accepted
    Scenario Outline: A request with SignatureVersion is accepted
      Line 38: The version of the way of signing. Valid values: - 1.0: the only one

      When SignatureVersion is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureVersion @section:request @kind:required
    Scenario Outline: SignatureVersion is required
      Line 38: The version of the way of signing. Valid values: - 1.0: the only one

      When SignatureVersion is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for SignatureVersion

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/SignatureNonce @section:request @kind:accepted
    Scenario Outline: A request with SignatureNonce is accepted
      Line 43: A text that no two requests share. It guards against replay.

      When SignatureNonce is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureNonce @section:request @kind:required
    Scenario Outline: SignatureNonce is required
      Line 43: A text that no two requests share. It guards against replay.

      When SignatureNonce is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for SignatureNonce

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/Timestamp @section:request @kind:accepted
    Scenario Outline: A request with Timestamp is accepted
      Line 46: When the request was made, in UTC, in the form YYYY-MM-DDThh:mm:ssZ. It may differ from the server's clock by 15 minutes.

      When Timestamp is present
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/Timestamp @section:request @kind:required
    Scenario Outline: Timestamp is required
      Line 46: When the request was made, in UTC, in the form YYYY-MM-DDThh:mm:ssZ. It may differ from the server's clock by 15 minutes.

      When Timestamp is <change>
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for Timestamp

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | POST   | empty   |
        | XML    | GET    | empty   |

    @row:gateway/request/Timestamp @section:request @kind:bound
    Scenario Outline: A clock difference of less than 15 minutes is accepted
      Line 46: When the request was made, in UTC, in the form YYYY-MM-DDThh:mm:ssZ. It may differ from the server's clock by 15 minutes.

      When the clock of the request is <offset>
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method | offset          |
        | JSON   | POST   | 14 minutes fast |
        | XML    | GET    | 14 minutes slow |

    @row:gateway/request/Timestamp @section:request @kind:beyond
    Scenario Outline: A clock difference of more than 15 minutes is rejected
      Line 46: When the request was made, in UTC, in the form YYYY-MM-DDThh:mm:ssZ. It may differ from the server's clock by 15 minutes.

      When the clock of the request is <offset>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected

      Examples:
        | format | method | offset          |
        | JSON   | POST   | 16 minutes fast |
        | XML    | GET    | 16 minutes slow |

    @row:gateway/request/Format @section:request @kind:common
    Scenario Outline: Format selects the format of a response
      Line 49: The language of the answer, in any case of letters. Valid values: - JSON: a JSON object - XML: an XML document

      When Format is <change>
      And the request is sent by POST for a response in <format>
      Then the response has the requested format

      Examples:
        | format | change |
        | JSON   | "JSON" |
        | JSON   | "json" |
        | JSON   | "Json" |
        | XML    | "XML"  |
        | XML    | "xml"  |
        | XML    | "Xml"  |

    @row:gateway/request/Format @section:request @kind:common
    Scenario Outline: Format selects the format of an error
      Line 49: The language of the answer, in any case of letters. Valid values: - JSON: a JSON object - XML: an XML document

      When Format is <change>
      And Action is unknown
      And the request is sent by POST for a response in <format>
      Then the error has the requested format

      Examples:
        | format | change |
        | JSON   | "JSON" |
        | JSON   | "json" |
        | XML    | "XML"  |
        | XML    | "xml"  |

    @row:gateway/request/Format @section:request @kind:common
    Scenario: Without Format, all responses have the same format
      Line 49: The language of the answer, in any case of letters. Valid values: - JSON: a JSON object - XML: an XML document

      When Format is omitted
      And the request is sent by POST for responses in JSON and XML
      Then both responses have the same format

    @row:gateway/request/SecurityToken @section:request @grade:R2 @kind:accepted
    Scenario Outline: SecurityToken is accepted
      Line 55: The token of temporary credentials. Signed like any other parameter.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SecurityToken @section:request @grade:R3 @kind:common
    Scenario Outline: An unknown SecurityToken may be rejected
      Line 55: The token of temporary credentials. Signed like any other parameter.

      When SecurityToken is "rowproof-no-such-token"
      And the request is sent by POST for a response in <format>
      Then the request may be rejected

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureType @section:request @kind:common
    Scenario Outline: An empty SignatureType is signed like any other value
      Line 58: How the caller proves who it is. An empty value is signed too. Valid values: - BEARERTOKEN: by a bearer token - PRIVATEKEY: by a private key

      When SignatureType is empty
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/SignatureType @section:request @grade:R3 @kind:common
    Scenario Outline: An undocumented SignatureType may be rejected
      Line 58: How the caller proves who it is. An empty value is signed too. Valid values: - BEARERTOKEN: by a bearer token - PRIVATEKEY: by a private key

      When SignatureType is "ROT13"
      And the request is sent by POST for a response in <format>
      Then the request may be rejected

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/BearerToken @section:request @grade:R2 @kind:accepted
    Scenario Outline: BearerToken is accepted
      Line 64: The bearer token, where SignatureType asks for one.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/BearerToken @section:request @grade:R3 @kind:common
    Scenario Outline: An unknown BearerToken may be rejected
      Line 64: The bearer token, where SignatureType asks for one.

      When BearerToken is "rowproof-no-such-token"
      And SignatureType is "BEARERTOKEN"
      And the request is sent by POST for a response in <format>
      Then the request may be rejected

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/RegionId @section:request @kind:accepted
    Scenario Outline: RegionId is accepted on every operation
      Line 67: The ID of the region in which to act.

      When RegionId is "cn-hangzhou" unless the operation documents it
      And the request is sent by POST for a response in <format>
      Then the request should be accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/ResourceOwnerAccount @section:request @kind:accepted
    Scenario Outline: ResourceOwnerAccount is accepted on every operation
      Line 70: The account that owns the resource, by its login name.

      When ResourceOwnerAccount is "owner@example.com" unless the operation documents it
      And the request is sent by POST for a response in <format>
      Then the request should be accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/ResourceOwnerId @section:request @kind:accepted
    Scenario Outline: ResourceOwnerId is accepted on every operation
      Line 73: The ID of the account that owns the resource.

      When ResourceOwnerId is "1234567890" unless the operation documents it
      And the request is sent by POST for a response in <format>
      Then the request should be accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/OwnerAccount @section:request @kind:accepted
    Scenario Outline: OwnerAccount is accepted on every operation
      Line 76: The account on whose behalf the call is made, by its login name.

      When OwnerAccount is "owner@example.com" unless the operation documents it
      And the request is sent by POST for a response in <format>
      Then the request should be accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/request/OwnerId @section:request @kind:accepted
    Scenario Outline: OwnerId is accepted on every operation
      Line 79: The ID of the account on whose behalf the call is made.

      When OwnerId is "1234567890" unless the operation documents it
      And the request is sent by POST for a response in <format>
      Then the request should be accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

  Rule: Common errors

    @row:gateway/error/404/InvalidProduct.NotFound @section:error @grade:R3 @kind:common
    Scenario Outline: 404 InvalidProduct.NotFound, with an unknown Host
      Line 87: Cannot find product according to your specified domain.

      When the header Host is "no-such-product.aliyuncs.com"
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/404/InvalidProduct.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/404/InvalidAction.NotFound @section:error @grade:R1 @kind:common
    Scenario Outline: 404 InvalidAction.NotFound, with an Action that does not exist
      Line 88: Specified api is not found, please check your url and method.

      When Action is unknown
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/404/InvalidAction.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/404/InvalidApi.NotFound @section:error @grade:R1 @kind:common
    Scenario Outline: 404 InvalidApi.NotFound, with an Action that does not exist
      Line 89: Specified api is not found, please check your url and method.

      When Action is unknown
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/404/InvalidApi.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidVersion @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidVersion, with a Version that does not exist
      Line 90: Specified parameter Version is not valid.

      When Version is "1999-01-01"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/InvalidVersion"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidProtocol.NeedSsl @section:error @grade:R2 @kind:common
    Scenario Outline: 400 InvalidProtocol.NeedSsl, with the fixture of the profile
      Line 91: Your request is denied as lack of ssl protect.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidProtocol.NeedSsl"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/Missing{Param} @section:error @grade:R0 @kind:common
    Scenario Outline: 400 MissingAccessKeyId, without AccessKeyId
      Line 92: AccessKeyId is mandatory for this action.

      When AccessKeyId is omitted
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Missing{Param}" for AccessKeyId

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/404/InvalidAccessKeyId.NotFound @section:error @grade:R1 @kind:common
    Scenario Outline: 404 InvalidAccessKeyId.NotFound, with a key that does not exist
      Line 93: Specified access key is not found.

      When AccessKeyId is "rowproofUnknownKey"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/404/InvalidAccessKeyId.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidAccessKeyId.Inactive @section:error @grade:R2 @kind:common
    Scenario Outline: 400 InvalidAccessKeyId.Inactive, with the fixture of the profile
      Line 94: Specified access key is disabled.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidAccessKeyId.Inactive"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidTimeStamp.Format @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidTimeStamp.Format, with an invalid Timestamp
      Line 95: Specified time stamp or date value is not well formatted.

      When Timestamp is "yesterday at noon"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/InvalidTimeStamp.Format"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidTimeStamp.Expired @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidTimeStamp.Expired, with a clock that is an hour slow
      Line 96: Specified time stamp or date value is expired.

      When the clock of the request is 60 minutes slow
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/InvalidTimeStamp.Expired"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidTimeStamp.Expired @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidTimeStamp.Expired, with a clock that is an hour fast
      Line 96: Specified time stamp or date value is expired.

      When the clock of the request is 60 minutes fast
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/InvalidTimeStamp.Expired"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/SignatureNonceUsed @section:error @grade:R0 @kind:common
    Scenario Outline: 400 SignatureNonceUsed, with a reused SignatureNonce
      Line 97: Specified signature nonce was used already.

      When a second, different request has the same SignatureNonce
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/SignatureNonceUsed"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/ContentMD5NotMatched @section:error @grade:R3 @kind:common
    Scenario Outline: 400 ContentMD5NotMatched, with the digest of a different body
      Line 98: Specified content md5 is not matched with your request body.

      When the header Content-MD5 is "1B2M2Y8AsgTpgAmY7PhCfg=="
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/ContentMD5NotMatched"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | POST   |

    @row:gateway/error/400/InvalidParameter.Format @section:error @grade:R3 @kind:common
    Scenario Outline: 400 InvalidParameter.Format, with an undocumented Format
      Line 99: Specified parameter format is not valid.

      When Format is "ROWPROOF"
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidParameter.Format"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidParameter.Accept @section:error @grade:R3 @kind:common
    Scenario Outline: 400 InvalidParameter.Accept, with an unsupported Accept header
      Line 100: Specified parameter format is not valid.

      When Format is omitted
      And the header Accept is "application/x-rowproof"
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidParameter.Accept"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/Invalid{Param} @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidSignatureVersion, with an undocumented SignatureVersion
      Line 101: Specified parameter SignatureVersion is not valid.

      When SignatureVersion is "9.9"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/Invalid{Param}" for SignatureVersion

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/UnsupportedHTTPMethod @section:error @grade:R3 @kind:common
    Scenario Outline: 400 UnsupportedHTTPMethod, by a method other than GET and POST
      Line 102: This http method is not supported.

      When the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/UnsupportedHTTPMethod"

      Examples:
        | format | method |
        | JSON   | PUT    |
        | XML    | PUT    |

    @row:gateway/error/400/InvalidSignatureMethod @section:error @grade:R0 @kind:common
    Scenario Outline: 400 InvalidSignatureMethod, with an undocumented SignatureMethod
      Line 103: Specified signature method is not valid.

      When SignatureMethod is "HMAC-ROT13"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/InvalidSignatureMethod"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/SignatureDoesNotMatch @section:error @grade:R0 @kind:common
    Scenario Outline: 400 SignatureDoesNotMatch, with the Signature of a different request
      Line 104: Specified signature is not matched with our calculation. server string to sign is:{StringToSign}

      When Signature is "AAAAAAAAAAAAAAAAAAAAAAAAAAA="
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/SignatureDoesNotMatch"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/SignatureDoesNotMatch @section:error @grade:R0 @kind:common
    Scenario Outline: 400 SignatureDoesNotMatch, for a request altered after signing
      Line 104: Specified signature is not matched with our calculation. server string to sign is:{StringToSign}

      When the request is altered after signing
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/SignatureDoesNotMatch"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/SignatureDoesNotMatch @section:error @grade:R0 @kind:common
    Scenario: 400 SignatureDoesNotMatch, for a JSON body altered after signing
      Line 104: Specified signature is not matched with our calculation. server string to sign is:{StringToSign}

      Given the operation has a JSON body
      When the JSON body is altered after signing
      And the request is sent by POST for a response in JSON
      Then the request is rejected

    @row:gateway/error/400/IncompleteSignature @section:error @grade:R0 @kind:common
    Scenario Outline: 400 IncompleteSignature, with an invalid Signature
      Line 105: The request signature does not conform to Aliyun standards.

      When Signature is "none"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "gateway/error/400/IncompleteSignature"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidSecurityToken.Expired @section:error @grade:R2 @kind:common
    Scenario Outline: 400 InvalidSecurityToken.Expired, with the fixture of the profile
      Line 106: Specified SecurityToken is expired.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidSecurityToken.Expired"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidSecurityToken.Malformed @section:error @grade:R3 @kind:common
    Scenario Outline: 400 InvalidSecurityToken.Malformed, with an unknown SecurityToken
      Line 107: Specified SecurityToken is malformed.

      When SecurityToken is "rowproof-no-such-token"
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidSecurityToken.Malformed"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/InvalidSecurityToken.MismatchWithAccessKey @section:error @grade:R2 @kind:common
    Scenario Outline: 400 InvalidSecurityToken.MismatchWithAccessKey, with the fixture of the profile
      Line 108: Specified SecurityToken mismatch with the AccessKey.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/InvalidSecurityToken.MismatchWithAccessKey"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/Throttling @section:error @grade:R3 @kind:none
    Scenario: Not tried: Throttling
      Line 109: Too many calls in all.

      Given no scenario can show this: it needs more calls than the quota of the account allows

    @row:gateway/error/400/Throttling.User @section:error @grade:R3 @kind:none
    Scenario: Not tried: Throttling.User
      Line 110: Too many calls by this account.

      Given no scenario can show this: it needs more calls than the quota of the account allows

    @row:gateway/error/400/Throttling.Api @section:error @grade:R3 @kind:none
    Scenario: Not tried: Throttling.Api
      Line 111: Too many calls of this operation.

      Given no scenario can show this: it needs more calls than the quota of the account allows

    @row:gateway/error/403/Forbidden.RAM @section:error @grade:R2 @kind:common
    Scenario Outline: 403 Forbidden.RAM, with the fixture of the profile
      Line 112: User not authorized to operate on the specified resource, or this API doesn't support RAM.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/403/Forbidden.RAM"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/403/Forbidden.AccessKeyDisabled @section:error @grade:R2 @kind:common
    Scenario Outline: 403 Forbidden.AccessKeyDisabled, with the fixture of the profile
      Line 113: The Access Key is disabled.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/403/Forbidden.AccessKeyDisabled"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/IdempotentParameterMismatch @section:error @grade:R3 @kind:common
    Scenario Outline: 400 IdempotentParameterMismatch, with a reused ClientToken
      Line 114: The request is retried with updated parameters.

      When a second, different request has the same ClientToken
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/IdempotentParameterMismatch"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/400/DryRunOperation @section:error @grade:R3 @kind:common
    Scenario Outline: 400 DryRunOperation, for a dry run
      Line 115: Request validation has been passed with DryRun flag set.

      When DryRun is "true"
      And the request is sent by <method> for a response in <format>
      Then the response may be error row "gateway/error/400/DryRunOperation"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:gateway/error/500/InternalError @section:error @grade:R4 @kind:none
    Scenario: Not tried: InternalError
      Line 116: The server is at fault.

      Given no scenario can show this: it needs an internal server error

    @row:gateway/error/503/ServiceUnavailable @section:error @grade:R4 @kind:none
    Scenario: Not tried: ServiceUnavailable
      Line 117: The server can not answer for now.

      Given no scenario can show this: it needs an internal server error

  Rule: General rules

    @row:gateway/note/1 @section:note @kind:common
    Scenario Outline: A form value overrides a query value
      Line 7: Places. Parameters travel in the query, in an application/x-www-form-urlencoded body, or split over both. A form value wins over a query value of the same name.

      When the query repeats a parameter of the form with a wrong value
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/2 @section:note @kind:common
    Scenario Outline: GET and POST are accepted
      Line 8: Methods. GET and POST are both served, for every operation.

      When the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method            |
        | JSON   | GET               |
        | XML    | GET               |
        | JSON   | POST              |
        | XML    | POST              |
        | JSON   | POST in the query |
        | XML    | POST in the query |

    @row:gateway/note/3 @section:note @kind:common
    Scenario Outline: An undocumented parameter does not cause a server error
      Line 9: Undocumented parameters. A parameter that no page documents never causes a server error.

      When RowproofUndocumented is "1"
      And the request is sent by POST for a response in <format>
      Then the server does not fail

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/4 @section:note @kind:common
    Scenario Outline: Odd values do not cause a server error
      Line 10: Odd values. A long, empty or Unicode value, or one of reserved characters, never causes a server error.

      When RowproofUndocumented is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

    @row:gateway/note/5 @section:note @kind:common
    Scenario Outline: An unknown header is ignored
      Line 11: Unknown headers. A header that the server does not know is never a reason to turn a request down.

      When the header X-Rowproof-Unknown is "1"
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/6 @section:note @kind:common
    Scenario Outline: A response has the media type of its format
      Line 12: Media types. An answer in JSON has the media type application/json;charset=utf-8, an answer in XML text/xml;charset=utf-8.

      When the request is sent by POST for a response in <format>
      Then the response has the media type of its format

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/6 @section:note @kind:common
    Scenario Outline: An error has the media type of its format
      Line 12: Media types. An answer in JSON has the media type application/json;charset=utf-8, an answer in XML text/xml;charset=utf-8.

      When Action is unknown
      And the request is sent by POST for a response in <format>
      Then the error has the media type of its format

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/7 @section:note @kind:common
    Scenario Outline: The header x-acs-request-id repeats RequestId
      Line 13: Request id. RequestId in the body equals the header x-acs-request-id, in successes and in errors.

      When the request is sent by POST for a response in <format>
      Then the header x-acs-request-id repeats RequestId

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:gateway/note/8 @section:note @kind:common
    Scenario Outline: The signature covers decoded values
      Line 14: Encoding. + and %20 both mean a space; * ' ( ) ! may come raw or encoded.

      When RowproofUndocumented is "a b*'()!~+/"
      And the request is sent by <method> for a response in <format>
      Then the signature is accepted

      Examples:
        | format | method |
        | JSON   | GET    |
        | XML    | GET    |
        | JSON   | POST   |
        | XML    | POST   |

    @row:gateway/note/9 @section:note @kind:common
    Scenario Outline: A request without a body may have the content type of a form
      Line 15: Content type. The form content type is accepted on GET and on an empty body.

      When the header Content-Type is "application/x-www-form-urlencoded"
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method            |
        | JSON   | GET               |
        | XML    | GET               |
        | JSON   | POST in the query |
        | XML    | POST in the query |
